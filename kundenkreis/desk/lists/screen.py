"""What a list's page shows around its rows: views, chips, the filter form, columns and their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from kundenkreis.customers.normalisation import names_nobody
from kundenkreis.desk.lists import companies, people
from kundenkreis.desk.lists.addresses import CURSOR, view_of
from kundenkreis.desk.lists.columns import Column, ColumnChoice, chosen
from kundenkreis.desk.lists.filters import Chip, Choice, SortLink, chips_of, sort_link
from kundenkreis.desk.lists.views import ListView, views_of
from kundenkreis.staff.models import Employee

LAYOUT = {"q", "sort", "columns", CURSOR}
"""What stands in an address without being a filter of the form."""


@dataclass(frozen=True)
class Screen:
    """`query` is what a saved view would keep; `columns` are the codes of those that are shown. `names_nobody`: only a
    legal form or a title was looked for."""

    code: str
    query: str
    views: list[ListView]
    chips: list[Chip]
    choices: list[Choice]
    column_choices: list[ColumnChoice]
    sort: dict[str, SortLink]
    is_filtered: bool
    names_nobody: bool

    @property
    def columns(self) -> set[str]:
        return {choice.column.code for choice in self.column_choices if choice.on}

    @property
    def width(self) -> int:
        """How many columns a row has at most, with the box and the name."""
        return len(self.columns) + 2

    @property
    def current_view(self) -> ListView | None:
        return next((view for view in self.views if view.on), None)

    @property
    def filter_count(self) -> int:
        return sum(1 for choice in self.choices if choice.words)


def company_screen(asked: QueryDict, employee: Employee) -> Screen:
    """The list of companies."""
    choices = companies.choices(asked, employee)
    views = views_of(companies.CODE, companies.READY_VIEWS, asked, employee)
    return _screen(companies.CODE, companies.COLUMNS, asked, views, companies.chips(asked), choices)


def person_screen(asked: QueryDict, employee: Employee) -> Screen:
    """The list of people."""
    views = views_of(people.CODE, people.READY_VIEWS, asked, employee)
    return _screen(people.CODE, people.COLUMNS, asked, views, people.chips(asked), people.choices(asked))


def _screen(
    code: str,
    columns: Sequence[Column],
    asked: QueryDict,
    views: list[ListView],
    chips: list[Chip],
    choices: list[Choice],
) -> Screen:
    said_by_chip = {chip.href for chip in chips if chip.on}
    return Screen(
        code=code,
        query=view_of(asked),
        views=views,
        chips=[*chips, *(chip for chip in chips_of(asked, choices) if chip.href not in said_by_chip)],
        choices=choices,
        column_choices=chosen(columns, asked),
        sort={name: sort_link(asked, name) for name in ("name", *(column.sort for column in columns if column.sort))},
        is_filtered=any(name not in LAYOUT for name in asked) or bool(asked.get("q")),
        names_nobody=names_nobody(asked.get("q", "")),
    )


def usual_columns(code: str) -> str:
    """What the address would say for the columns that are shown anyway."""
    columns = {companies.CODE: companies.COLUMNS, people.CODE: people.COLUMNS}[code]
    return ",".join(column.code for column in columns if column.usual)
