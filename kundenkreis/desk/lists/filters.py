"""Filters of the lists: chips that one sets and takes away with a click, and choices of one among many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from kundenkreis.desk.lists.addresses import address


@dataclass(frozen=True)
class Chip:
    """`href` sets it, or takes it away when it is `on`."""

    label: str
    href: str
    on: bool
    icon: str = ""


@dataclass(frozen=True)
class Choice:
    """A field of the filter form: what can be chosen (value, words), and what is."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    value: str

    @property
    def words(self) -> str:
        """What is chosen, in words; empty when nothing is, or nothing that there is."""
        return next((str(words) for value, words in self.options if value == self.value and value), "")


@dataclass(frozen=True)
class SortLink:
    """A column head that sorts: the address that turns it round, and how it is sorted now."""

    href: str
    sorted: str


def chip(asked: QueryDict, name: str, value: str, label: str, icon: str = "") -> Chip:
    """A chip for one value of a filter."""
    on = asked.get(name) == value
    return Chip(label, address(asked, **{name: "" if on else value}), on, icon)


def choice(asked: QueryDict, name: str, label: str, options: Sequence[tuple[str, str]]) -> Choice:
    """A field of the filter form, which does not filter at first."""
    return Choice(name, label, [("", _("all")), *options], asked.get(name, ""))


def chips_of(asked: QueryDict, choices: Sequence[Choice]) -> list[Chip]:
    """What was chosen in the form, as chips that take it away."""
    return [Chip(f"{one.label}: {one.words}", address(asked, **{one.name: ""}), True) for one in choices if one.words]


def sort_link(asked: QueryDict, name: str) -> SortLink:
    """The head of a column that sorts. Money and days begin with the most, names with A."""
    now = asked.get("sort", "name")
    first, other = (name, f"-{name}") if name == "name" else (f"-{name}", name)
    how = {name: "ascending", f"-{name}": "descending"}.get(now, "")
    return SortLink(address(asked, sort=other if now == first else first), how)
