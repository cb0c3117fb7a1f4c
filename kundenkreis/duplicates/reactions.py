"""What this room does when two were merged."""

from __future__ import annotations

from kundenkreis.duplicates.events import CompaniesMerged, PeopleMerged
from kundenkreis.duplicates.tasks import gather_soon
from kundenkreis.journal.reacting import Told, on


@on(CompaniesMerged)
def gather_what_comes_for_the_absorbed_company(told: Told[CompaniesMerged]) -> None:
    """Somebody may be writing for it at this moment."""
    gather_soon(told.event.merge_id)


@on(PeopleMerged)
def gather_what_comes_for_the_absorbed_person(told: Told[PeopleMerged]) -> None:
    """Somebody may be writing for her at this moment."""
    gather_soon(told.event.merge_id)
