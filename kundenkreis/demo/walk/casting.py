"""Chooses from the running demo who calls about which machine: nobody stands in the script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kundenkreis.demo.walk.interface import Interface, Unexpected


@dataclass(frozen=True)
class Cast:
    """Who calls from where for which company, and the machine, which is in warranty and has no open ticket."""

    person_id: str
    person: str
    phone: str
    company_id: str
    serial_number: str
    product_code: str


def cast(interface: Interface) -> Cast:
    """The first that fits: a company without a delivery block, somebody there whom we can call and write to."""
    for brief in companies(interface):
        if not brief["accounts"] or any(account["block_reason"] for account in brief["accounts"]):
            continue
        caller = _caller(interface.get(f"/api/v1/companies/{brief['id']}"))
        machine = _machine(interface, brief["id"]) if caller else None
        if caller and machine:
            return Cast(
                person_id=caller["person_id"],
                person=caller["person_name"],
                phone=_point(caller, "phone", "mobile"),
                company_id=brief["id"],
                serial_number=machine["serial_number"],
                product_code=machine["product_code"],
            )
    raise Unexpected("no customer has a machine in warranty without an open ticket")


def companies(interface: Interface) -> Iterator[Any]:
    """All companies, page by page."""
    cursor = ""
    while True:
        page = interface.get("/api/v1/companies", cursor=cursor, limit=200)
        yield from page["items"]
        cursor = page["next_cursor"]
        if not cursor:
            return


def _caller(company: Any) -> Any | None:
    people = company["people"]
    return next((one for one in people if _point(one, "phone", "mobile") and _point(one, "email")), None)


def _point(role: Any, *kinds: str) -> str:
    return next((str(point["normalised"]) for point in role["contact_points"] if point["kind"] in kinds), "")


def _machine(interface: Interface, company_id: str) -> Any | None:
    """A machine that is in warranty, of a kind that lies in stock: its replacement is delivered at once."""
    for machine in interface.get("/api/v1/machines", company_id=company_id, limit=200)["items"]:
        covered = machine["cover"] in ("running", "soon") and not machine["open_tickets"]
        if covered and _in_stock(interface, machine["product_code"]):
            return machine
    return None


def _in_stock(interface: Interface, code: str) -> bool:
    lines = interface.get("/api/v1/stock", code=code)["lines"]
    return any(float(line["available"]) >= 1 for line in lines)
