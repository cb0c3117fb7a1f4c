"""Rows of a Robinson list: addresses and names to which nobody may advertise."""

from __future__ import annotations

from collections.abc import Sequence

from kundenkreis.customers.normalisation import email_address, phone_number
from kundenkreis.exchange.models import FileImport, ImportRow
from kundenkreis.exchange.planning.cells import Values, values_of
from kundenkreis.exchange.planning.known_people import sort_name
from kundenkreis.exchange.planning.plan import Plan
from kundenkreis.exchange.words import problem

NAME_AT_A_PLACE = ("last_name", "first_name", "street", "postal_code", "city")


def plan_suppressions(file_import: FileImport, rows: Sequence[ImportRow]) -> list[Plan]:
    """A plan for each row of a Robinson list."""
    return [_plan(values) for values in values_of(file_import, rows)]


def _plan(values: Values) -> Plan:
    plan = Plan(row=values.row, problems=list(values.problems), key=_key(values))
    plan.addresses = values.only("email", "phone")
    if values["last_name"] and values["postal_code"]:
        plan.addresses |= values.only(*NAME_AT_A_PLACE)
    plan.is_new = True
    if not plan.addresses and not plan.problems:
        plan.problems.append(problem("nothing_to_do"))
    return plan


def _key(values: Values) -> str:
    parts = (email_address(values["email"]), phone_number(values["phone"]))
    name = sort_name(values["last_name"], values["first_name"]) if values["postal_code"] else ""
    key = " ".join(part for part in (*parts, name, values["postal_code"] if name else "", values["street"]) if part)
    return key[:300]
