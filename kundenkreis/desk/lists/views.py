"""The views above a list: those that everybody has, and those that people saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import QueryDict

from kundenkreis.desk.lists.addresses import view_of
from kundenkreis.desk.models import SavedView
from kundenkreis.staff.models import Employee

if TYPE_CHECKING:
    from uuid import UUID

    from django.utils.functional import _StrPromise as LazyText


@dataclass(frozen=True)
class ReadyView:
    """A view that comes with the product; `query` in the order of its names."""

    name: LazyText
    query: str


@dataclass(frozen=True)
class ListView:
    """One entry of the row of views. `own` has the id with which it is deleted; `shared_by` says whose it is."""

    name: str
    href: str
    on: bool
    own: UUID | None = None
    shared_by: str = ""


def views_of(list_code: str, ready: Sequence[ReadyView], asked: QueryDict, employee: Employee) -> list[ListView]:
    """The ready ones, then one's own and those that colleagues share, by name. One query."""
    now = view_of(asked)
    saved = SavedView.objects.filter(Q(employee=employee) | Q(is_shared=True), list_code=list_code)
    return [
        *(ListView(str(one.name), f"?{one.query}", view_of(QueryDict(one.query)) == now) for one in ready),
        *(_saved(one, now, employee) for one in saved.select_related("employee").order_by("name", "pk")),
    ]


def _saved(view: SavedView, now: str, employee: Employee) -> ListView:
    mine = view.employee_id == employee.pk
    return ListView(
        view.name, f"?{view.query}", view.query == now, view.pk if mine else None, "" if mine else str(view.employee)
    )
