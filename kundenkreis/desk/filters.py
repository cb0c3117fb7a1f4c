"""Filters of the lists as plain links: each says where it leads, set or taken away."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from kundenkreis.customers.models import Company


@dataclass(frozen=True)
class Filter:
    """A chip: `href` sets it, or takes it away when it is `on`."""

    label: str
    href: str
    on: bool
    icon: str = ""


@dataclass(frozen=True)
class SortLink:
    """A column head that sorts: the address that turns it round, and how it is sorted now."""

    href: str
    sorted: str


@dataclass(frozen=True)
class Filters:
    chips: list[Filter]
    sort: dict[str, SortLink]
    is_set: bool


def company_filters(asked: QueryDict) -> Filters:
    """Chips and column heads of the list of companies."""
    kinds = [_chip(asked, "kind", kind.value, str(kind.label)) for kind in Company.Kind]
    chips = [
        _chip(asked, "manager", "me", _("My customers"), "user-round"),
        _chip(asked, "block", "1", _("Delivery block"), "ban"),
        *kinds,
    ]
    return _filters(asked, chips)


def person_filters(asked: QueryDict) -> Filters:
    """Chips and column heads of the list of people."""
    chips = [
        _chip(asked, "manager", "me", _("At my customers"), "user-round"),
        _chip(asked, "role", "decision_maker", _("Decision makers"), "badge-check"),
    ]
    return _filters(asked, chips)


def _filters(asked: QueryDict, chips: list[Filter]) -> Filters:
    sort = {name: _sort(asked, name) for name in ("name", "created")}
    return Filters(chips, sort, any(chip.on for chip in chips) or bool(asked.get("q")))


def _chip(asked: QueryDict, name: str, value: str, label: str, icon: str = "") -> Filter:
    on = asked.get(name) == value
    return Filter(label, _address(asked, **{name: "" if on else value}), on, icon)


def _sort(asked: QueryDict, name: str) -> SortLink:
    now = asked.get("sort", "name")
    turned = f"-{name}" if now == name else name
    how = {name: "ascending", f"-{name}": "descending"}.get(now, "")
    return SortLink(_address(asked, sort=turned), how)


def _address(asked: QueryDict, **changes: str) -> str:
    """The same list with other filters, from its beginning; empty values are left out."""
    wanted = asked.copy()
    wanted.pop("after", None)
    for name, value in changes.items():
        wanted[name] = value
    for name in [name for name in wanted if not wanted[name]]:
        del wanted[name]
    return f"?{wanted.urlencode()}"
