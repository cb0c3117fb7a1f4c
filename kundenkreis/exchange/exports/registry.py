"""Which lists there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import Right

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText


@dataclass(frozen=True)
class Column:
    """A heading and what stands below it for a row: text, number, day, moment (aware) or nothing."""

    label: LazyText | str
    value: Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True)
class ExportedList:
    """`rows` gives all that the list shows to an employee for the filters in its address."""

    code: str
    label: LazyText
    right: Right
    columns: tuple[Column, ...]
    rows: Callable[[Employee, Mapping[str, str]], Iterable[Any]]


_lists: dict[str, ExportedList] = {}


def register(exported: ExportedList) -> None:
    """Let a list be taken out; called once, when the room is ready."""
    _lists[exported.code] = exported


def exported_list(code: str) -> ExportedList | None:
    """The list of this code, None when there is none."""
    return _lists.get(code)


def exported_lists() -> list[ExportedList]:
    """All of them, by code."""
    return [_lists[code] for code in sorted(_lists)]
