"""What a person has said no to, and what may be sent to her: as she sees it on her own page."""

from __future__ import annotations

from django.utils import timezone

from kundenkreis.consent.models import Statement
from kundenkreis.consent.queries.overcoming import is_overcome
from kundenkreis.customers.models import Person


def refused_cells(person: Person) -> set[tuple[str, str]]:
    """Channels and purposes with a standing objection of hers. One query."""
    today = timezone.localdate()
    rows = Statement.objects.standing().objections().filter(person=person).select_related("overcome_by")
    return {(one.channel, one.purpose) for one in rows if not is_overcome(one, on=today)}
