"""Changing fields of a record that somebody else may have saved in between: then neither version is lost, a person
chooses."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.refusal import Refused
from kundenkreis.web.spelling import one_line


class Stale(Refused):
    """The record changed since it was opened. `theirs`: the values as they are now, `version`: the one to save upon."""

    def __init__(self, theirs: dict[str, Any], version: int) -> None:
        super().__init__("stale", _("Somebody else has changed this in the meantime."))
        self.theirs, self.version = theirs, version


def refuse_unknown(changes: dict[str, Any], fields: Collection[str]) -> None:
    """Raise `Refused` when a field is to be changed that is none of these."""
    if unknown := changes.keys() - set(fields):
        raise Refused("unknown_field", _("This can't be changed here."), field=min(unknown))


def put(changes: dict[str, Any], record: Any, *, version: int) -> tuple[str, ...]:
    """Set what is to be otherwise, texts as they are seen, and tell which fields that were; the record then has its
    next version.

    Raises `Stale` when the record has moved on from this version and a field is not as wanted.
    """
    wanted = {name: one_line(value) if isinstance(value, str) else value for name, value in changes.items()}
    theirs = {name: getattr(record, name) for name in wanted}
    if record.version != version and theirs != wanted:
        raise Stale(theirs, record.version)
    changed = tuple(name for name, value in wanted.items() if theirs[name] != value)
    for name in changed:
        setattr(record, name, wanted[name])
    record.version += bool(changed)
    return changed
