"""Whether anybody has worked with a record since it was imported: the journal knows."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from kundenkreis.customers.events import (
    PositionChanged,
    PositionEnded,
    PositionResumed,
    PositionStarted,
    PositionTakenBack,
)
from kundenkreis.exchange.models import FileImport
from kundenkreis.journal.models import Entry

ABOUT_POSITIONS = [
    event.name() for event in (PositionStarted, PositionChanged, PositionEnded, PositionResumed, PositionTakenBack)
]


def touched_since(
    file_import: FileImport, *, companies: Sequence[UUID], people: Sequence[UUID], positions: Sequence[UUID]
) -> set[UUID]:
    """Those of these ids about which something else was recorded than this import, and the consents that it brought."""
    own = Q(name__startswith="exchange.", facts__import_id=str(file_import.pk))
    own |= Q(name__startswith="consent.", recorded_at__lte=file_import.ended_at)
    other = Entry.objects.exclude(own)
    found = set(other.filter(company_id__in=companies, person_id=None).values_list("company_id", flat=True))
    found |= set(other.filter(person_id__in=people).values_list("person_id", flat=True))
    ids = [str(pk) for pk in positions]
    about = other.filter(name__in=ABOUT_POSITIONS, facts__position_id__in=ids)
    found |= {UUID(pk) for pk in about.values_list("facts__position_id", flat=True)} if ids else set()
    return {pk for pk in found if pk}
