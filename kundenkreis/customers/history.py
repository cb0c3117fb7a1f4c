"""The field history says who changed what: database triggers write it, with the actor that the action names."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import pghistory
from django.db.models import Model

from kundenkreis.journal.actor import Actor


def changes_by(by: Actor) -> AbstractContextManager[Any]:
    """`with changes_by(by):` everything saved inside is this actor's change."""
    return pghistory.context(actor_kind=str(by.kind), actor_id=by.id)


def history_of(model: type[Model]) -> type[Model]:
    """The table in which the triggers keep the former values of this one."""
    found: type[Model] = model.pgh_event_model  # type: ignore[attr-defined]
    return found


def last_change(record: Model) -> int:
    """The row of the history with what the record was before it was saved or deleted just now; 0 when there is none."""
    rows = history_of(type(record))._default_manager.filter(pgh_obj_id=record.pk)
    return rows.order_by("-pgh_id").values_list("pgh_id", flat=True).first() or 0
