"""How the events of this room read in the timeline, after the name of whoever did it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, declare_kind, tell
from kundenkreis.privacy.events import (
    ErasureRequested,
    ErasureWithdrawn,
    PersonDisclosed,
    PersonErased,
    ProcessingRestricted,
    RestrictionLifted,
)

declare_kind("privacy", _("Privacy"), icon="shield-check", position=90, room="privacy")


@tell(PersonDisclosed)
def _disclosed(event: PersonDisclosed, entry: Entry) -> Telling:
    return Telling(text=_("put together everything that is known"), icon="shield-check")


@tell(ProcessingRestricted)
def _restricted(event: ProcessingRestricted, entry: Entry) -> Telling:
    return Telling(text=_("restricted the processing"), icon="shield-alert", tone="warn")


@tell(RestrictionLifted)
def _lifted(event: RestrictionLifted, entry: Entry) -> Telling:
    return Telling(text=_("lifted the restriction of processing"), icon="shield-check", tone="ok")


@tell(ErasureRequested)
def _requested(event: ErasureRequested, entry: Entry) -> Telling:
    return Telling(text=_("asked for the erasure"), icon="eraser", tone="warn")


@tell(ErasureWithdrawn)
def _withdrawn(event: ErasureWithdrawn, entry: Entry) -> Telling:
    return Telling(text=_("withdrew the erasure"), icon="undo-2")


@tell(PersonErased)
def _erased(event: PersonErased, entry: Entry) -> Telling:
    return Telling(text=_("erased the person"), icon="eraser", tone="danger")
