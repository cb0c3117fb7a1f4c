"""Moving what points to one record over to another; what would then stand there twice is folded into its twin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model

from kundenkreis.customers.models import Address, Company, ContactPoint, Person, Position
from kundenkreis.duplicates.actions.notebook import Notebook
from kundenkreis.duplicates.columns import Column, moving_columns

Target = type[Company] | type[Person] | type[Position]
DAYS = ("valid_from", "valid_until")
WORDS_OF_ADDRESS = ("purpose", "name", "street", "postal_code", "city", "country", "remark")


def move_all(target: Target, source: UUID, to: UUID, notebook: Notebook) -> None:
    """Let everything that points to `source` point to `to`."""
    for column in moving_columns(target):
        move(column, source, to, notebook)


def move(column: Column, source: UUID, to: UUID, notebook: Notebook) -> None:
    """Move the rows of one column: all at once, or one by one when some of them stand there already."""
    rows = list(_rows(column, source).select_for_update().values_list("pk", flat=True))
    if rows and not _moved(column, rows, source, to, notebook):
        for row in rows:
            if not _moved(column, [row], source, to, notebook):
                _fold(column, row, to, notebook)
    if column.model is Address:
        _drop_equal_addresses(to, rows, notebook)


def _rows(column: Column, source: UUID) -> Any:
    return column.model._base_manager.filter(**{column.name: source})


def _moved(column: Column, rows: list[Any], source: UUID, to: UUID, notebook: Notebook) -> bool:
    """False when the database refuses, because something of the kind is there already."""
    try:
        with transaction.atomic():
            column.model._base_manager.filter(pk__in=rows).update(**{column.name: to})
    except IntegrityError:
        return False
    notebook.moved(column.model, column.name, rows, before=source, after=to)
    return True


def _fold(column: Column, row: Any, to: UUID, notebook: Notebook) -> None:
    """A row whose twin is there already goes up in it. What has no rule here stays with the absorbed record."""
    fold = FOLDING.get(column.model)
    if fold:
        fold(column, column.model._base_manager.get(pk=row), to, notebook)


def _fold_contact_point(column: Column, point: Any, to: UUID, notebook: Notebook) -> None:
    """The same number of the same owner: one of them is enough."""
    notebook.removed(point)
    ContactPoint.objects.filter(pk=point.pk).delete()


def _fold_position(column: Column, position: Any, to: UUID, notebook: Notebook) -> None:
    """The same function at the same time: its numbers go to the twin, which then holds from the earlier day on."""
    where = {"person_id": position.person_id, "company_id": position.company_id} | {column.name: to}
    twin = next((one for one in _of_the_same_function(where, position) if _overlap(one, position)), None)
    if twin is None:
        return
    move_all(Position, position.pk, twin.pk, notebook)
    notebook.removed(position)
    Position.objects.filter(pk=position.pk).delete()
    _widen(twin, position, notebook)


def _of_the_same_function(where: dict[str, Any], position: Position) -> list[Position]:
    return list(Position.objects.filter(**where, function=position.function).select_for_update().order_by("pk"))


def _overlap(one: Position, other: Position) -> bool:
    """Twin of the exclusion constraint: both days count, an open end goes on for ever."""
    return (one.valid_from or date.min) <= (other.valid_until or date.max) and (other.valid_from or date.min) <= (
        one.valid_until or date.max
    )


def _widen(twin: Position, position: Position, notebook: Notebook) -> None:
    """The twin holds as long as both together, unless a third one stands in between. A known day beats an unknown one
    at the beginning; "still" beats a last day at the end."""
    begins = [day for day in (twin.valid_from, position.valid_from) if day]
    ends = [day for day in (twin.valid_until, position.valid_until) if day]
    wanted = {"valid_from": min(begins, default=None), "valid_until": max(ends) if len(ends) == 2 else None}
    before = {name: getattr(twin, name) for name in DAYS}
    if wanted == before:
        return
    try:
        with transaction.atomic():
            Position.objects.filter(pk=twin.pk).update(**wanted)
    except IntegrityError:
        return
    notebook.changed(twin, before, wanted)


def _drop_equal_addresses(company_id: UUID, came: list[Any], notebook: Notebook) -> None:
    """An address that came along and stood here already, word for word, is not needed twice."""
    known: set[tuple[str, ...]] = set()
    there = Address.objects.filter(company=company_id)
    for address in sorted(there, key=lambda one: one.pk in came):
        words = tuple(str(getattr(address, name)) for name in WORDS_OF_ADDRESS)
        if address.pk in came and words in known:
            notebook.removed(address)
            address.delete()
        known.add(words)


FOLDING: dict[type[Model], Callable[[Column, Any, UUID, Notebook], None]] = {
    ContactPoint: _fold_contact_point,
    Position: _fold_position,
}
