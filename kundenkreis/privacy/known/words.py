"""A row in words that the person understands: `Name: Öztürk; Funktion: Einkauf`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy

from kundenkreis.customers.models import Company, ContactPoint, Person, Position
from kundenkreis.web.figures import day

WORDS = {
    Person: {
        "title": gettext_lazy("Title"),
        "first_name": gettext_lazy("First name"),
        "last_name": gettext_lazy("Last name"),
        "salutation": gettext_lazy("Form of address"),
        "nickname": gettext_lazy("Nickname"),
        "birthday": gettext_lazy("Birthday"),
        "language": gettext_lazy("Language"),
    },
    Position: {
        "company": gettext_lazy("Company"),
        "function": gettext_lazy("Function"),
        "department": gettext_lazy("Department"),
        "buying_role": gettext_lazy("Role in buying"),
        "valid_from": gettext_lazy("From"),
        "valid_until": gettext_lazy("Until"),
    },
    ContactPoint: {"value": gettext_lazy("Number or address")},
}


def company_names(rows: Iterable[Any]) -> dict[UUID, str]:
    """The names of the companies that these positions are at, in one query."""
    ids = {row.company_id for row in rows if getattr(row, "company_id", None)}
    return dict(Company.objects.filter(pk__in=ids).values_list("pk", "name"))


def values(row: Any, model: type[Model], companies: Mapping[UUID, str]) -> list[tuple[str, str]]:
    """What each field is called and what stands in it, without the empty ones; `row` may be one of the history."""
    shown = ((str(name), _shown(row, field, companies)) for field, name in WORDS.get(model, {}).items())
    return [(name, text) for name, text in shown if text]


def field_words(row: Any, model: type[Model], companies: Mapping[UUID, str]) -> str:
    """The same in one line."""
    return "; ".join(f"{name}: {text}" for name, text in values(row, model, companies))


def _shown(row: Any, field: str, companies: Mapping[UUID, str]) -> str:
    if field == "company":
        return companies.get(row.company_id, "")
    value = getattr(row, field)
    if not value:
        return ""
    if hasattr(value, "year"):
        return day(value)
    display = getattr(row, f"get_{field}_display", None)
    return str(display()) if display else str(value)
