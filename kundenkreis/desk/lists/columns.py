"""Which columns a list can show, and which of them it shows now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText


@dataclass(frozen=True)
class Column:
    """`usual`: shown unless somebody chose otherwise. `sort` is what the address calls the order by it."""

    code: str
    title: LazyText
    usual: bool = True
    sort: str = ""
    num: bool = False


@dataclass(frozen=True)
class ColumnChoice:
    """A column and whether it is shown."""

    column: Column
    on: bool


def chosen(columns: Sequence[Column], asked: QueryDict) -> list[ColumnChoice]:
    """All columns; on are those that the address names (`columns=kind,place`), the usual ones if it names none."""
    named = {code for value in asked.getlist("columns") for code in value.split(",")}
    known = named & {column.code for column in columns}
    return [ColumnChoice(column, column.code in known if known else column.usual) for column in columns]
