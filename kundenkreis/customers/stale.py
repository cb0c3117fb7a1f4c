"""Somebody else saved in between: neither version is lost, a person chooses."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.refusal import Refused


class Stale(Refused):
    """The record changed since it was opened. `theirs`: the values as they are now, `version`: the one to save upon."""

    def __init__(self, theirs: dict[str, Any], version: int) -> None:
        super().__init__("stale", _("Somebody else has changed this in the meantime."))
        self.theirs, self.version = theirs, version


def refuse_stale(record: Any, changes: dict[str, Any], version: int) -> None:
    """Raise `Stale` when the record has moved on from this version and a field is not as wanted."""
    if record.version == version:
        return
    theirs = {name: getattr(record, name) for name in changes}
    if theirs != changes:
        raise Stale(theirs, record.version)
