"""The field history says who changed what: database triggers write it, with the actor that the action names."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import pghistory

from kundenkreis.journal.actor import Actor


def changes_by(by: Actor) -> AbstractContextManager[Any]:
    """`with changes_by(by):` everything saved inside is this actor's change."""
    return pghistory.context(actor_kind=str(by.kind), actor_id=by.id)
