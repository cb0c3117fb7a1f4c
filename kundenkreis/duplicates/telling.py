"""How the events of this room read in the timeline, after the name of whoever did it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundenkreis.duplicates.events import CompaniesMerged, MergeUndone, PeopleMerged
from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, declare_kind, tell

declare_kind("master_data", _("Master data"), icon="pencil", position=80, room="duplicates")


@tell(CompaniesMerged)
def _companies_merged(event: CompaniesMerged, entry: Entry) -> Telling:
    path = reverse("duplicates:merge", args=[event.merge_id])
    return Telling(text=_("merged a company that was recorded twice into this one"), icon="merge", path=path)


@tell(PeopleMerged)
def _people_merged(event: PeopleMerged, entry: Entry) -> Telling:
    path = reverse("duplicates:merge", args=[event.merge_id])
    return Telling(text=_("merged a person who was recorded twice into this one"), icon="merge", path=path)


@tell(MergeUndone)
def _merge_undone(event: MergeUndone, entry: Entry) -> Telling:
    path = reverse("duplicates:merge", args=[event.merge_id])
    return Telling(text=_("took a merge back"), icon="split", path=path)
