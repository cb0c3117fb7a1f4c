"""Plays the warehouse in the demo's ERP, through the program that people use for it too: a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kundenkreis.demo.home import ERP_PROGRAMS


class WarehouseRefused(Exception):
    """The ERP did not let the warehouse do that; the message is the ERP's own."""


@dataclass(frozen=True)
class Warehouse:
    """The way in as `demo.json` tells it under `erp`. `order` is the ERP's number or our key."""

    url: str
    database: str
    user: str
    password: str

    @classmethod
    def of(cls, erp: Mapping[str, str]) -> Warehouse:
        return cls(**{name: erp[name] for name in ("url", "database", "user", "password")})

    def orders_with_reference(self, key: str) -> int:
        """How many orders stand in the ERP under our key."""
        return int(self._run("orders-with-reference", key))

    def order(self, name: str) -> Any:
        """The order: `number`, `state`, `shipment_state`, `untaxed_amount` (a decimal as text)."""
        return self._run("order", name)

    def shipments_of(self, name: str) -> Any:
        """Its delivery notes, oldest first: `number`, `state`, `tracking`, `products`, `serials`."""
        return self._run("shipments-of", name)

    def pick(self, order: str) -> None:
        """Reserve and pick what is open of an order."""
        self._run("assign", order)
        self._run("pick", order)

    def deliver(self, order: str, *, tracking: str, quantities: Mapping[str, int] | None = None) -> Any:
        """Ship everything that is open, or these quantities by product code."""
        parts = ",".join(f"{code}={pieces}" for code, pieces in (quantities or {}).items())
        return self._run("deliver", order, "--tracking", tracking, *(["--quantities", parts] if parts else []))

    def cancel(self, order: str) -> None:
        """Cancel the open delivery of an order."""
        self._run("cancel-shipment", order)

    def _run(self, *words: str) -> Any:
        way_in = [f"--{name}={getattr(self, name)}" for name in ("url", "database", "user", "password")]
        program = [sys.executable, str(ERP_PROGRAMS / "warehouse.py"), *way_in, *words]
        done = subprocess.run(program, capture_output=True, text=True, check=False)
        if done.returncode:
            raise WarehouseRefused(done.stderr.strip())
        return json.loads(done.stdout)
