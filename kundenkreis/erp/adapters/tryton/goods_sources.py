"""The streams that move with the goods: orders with their deliveries, and installed items."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kundenkreis.erp.adapters.tryton.machines import AT_CUSTOMERS, LOT, MOVE, Machines
from kundenkreis.erp.adapters.tryton.orders import ORDERED, SALE, Orders
from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.adapters.tryton.sources import Touched, written
from kundenkreis.erp.port import Record

SHIPMENTS = ("stock.shipment.out", "stock.shipment.out.return")


def shipments_of(touched: Touched) -> list[str]:
    """The shipments among the rows touched, as moves refer to them."""
    return [f"{model},{row}" for model in SHIPMENTS for row in touched.get(model, ())]


class OrderSource:
    """An order changes with the sale, its shipments, their moves, and when a machine of it comes back."""

    logged = frozenset({SALE, "sale.line", *SHIPMENTS, MOVE})
    created: frozenset[str] = frozenset()

    def __init__(self, session: Session, orders: Orders) -> None:
        self._session, self._orders = session, orders

    def ids(self, after: int, since: datetime | None, limit: int) -> list[int]:
        domain = [*ORDERED, ("id", ">", after), *written(since)]
        return [row["id"] for row in self._session.find(SALE, domain, ["id"], limit=limit)]

    def concerned(self, touched: Touched) -> list[int]:
        sales = set(touched.get(SALE, ()))
        if lines := touched.get("sale.line"):
            sales |= {row["sale"] for row in self._session.find("sale.line", [("id", "in", list(lines))], ["sale"])}
        moves = self._moves(
            [["OR", ("id", "in", list(touched.get(MOVE, ()))), ("shipment", "in", shipments_of(touched))]]
        )
        returned = sorted({row["lot"] for row in moves if row["lot"] and row["from_location."]["type"] == "customer"})
        moves += self._moves([("lot", "in", returned), ("state", "=", "done")]) if returned else []
        sales |= {row["sale"] for row in moves if row["sale"]}
        return sorted(sales | self._origins(sales))

    def records(self, ids: Sequence[int]) -> Sequence[Record]:
        return self._orders.matching([*ORDERED, ("id", "in", list(ids))])

    def _moves(self, domain: list[Any]) -> list[Row]:
        return self._session.find(MOVE, [*domain, AT_CUSTOMERS], ["sale", "lot", "from_location.type"])

    def _origins(self, sales: set[int]) -> set[int]:
        """A return is told with the order it belongs to."""
        rows = self._session.find(SALE, [("id", "in", sorted(sales))], ["origin"]) if sales else []
        origins = [row["origin"] for row in rows if (row["origin"] or "").startswith(f"{SALE},")]
        return {int(origin.split(",")[1]) for origin in origins}


class MachineSource:
    """An installed item changes with a move of its lot to or from a customer."""

    logged = frozenset({MOVE, *SHIPMENTS})
    created: frozenset[str] = frozenset()

    def __init__(self, session: Session, machines: Machines) -> None:
        self._session, self._machines = session, machines

    def ids(self, after: int, since: datetime | None, limit: int) -> list[int]:
        domain: list[Any] = [("id", ">", after), ("active", "in", [True, False])]
        if since:
            domain.append(("id", "in", self._lots(written(since))))
        return [row["id"] for row in self._session.find(LOT, domain, ["id"], limit=limit)]

    def concerned(self, touched: Touched) -> list[int]:
        moved = ["OR", ("id", "in", list(touched.get(MOVE, ()))), ("shipment", "in", shipments_of(touched))]
        return self._lots([moved])

    def records(self, ids: Sequence[int]) -> Sequence[Record]:
        return self._machines.of_lots(ids)

    def _lots(self, domain: list[Any]) -> list[int]:
        done = [("lot", "!=", None), ("state", "=", "done"), AT_CUSTOMERS]
        return sorted({row["lot"] for row in self._session.find(MOVE, [*domain, *done], ["lot"])})
