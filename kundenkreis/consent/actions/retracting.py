"""Taking back what was recorded by mistake: soon after, and only by whoever recorded it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.consent.actions.evidence import employee_behind
from kundenkreis.consent.actions.stating import require_writing
from kundenkreis.consent.events import StatementsRetracted
from kundenkreis.consent.models import Statement
from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused


@transaction.atomic
def retract(person: Person, statement_ids: Iterable[UUID], *, by: Actor) -> None:
    """They count no more and stay readable; what they overcame stands again. What the person did herself stays.

    Raises `Refused` (`too_late`) when one is older than half an hour or somebody else's.
    """
    require_writing(by, person)
    rows = list(Statement.objects.select_for_update().filter(pk__in=list(statement_ids), person=person))
    now, employee_id = timezone.now(), employee_behind(by)
    if not rows or any(not one.is_fresh_on(now) or one.recorded_by_id != employee_id for one in rows):
        raise Refused("too_late", _("Only whoever recorded it can take it back, within half an hour."))
    Statement.objects.filter(pk__in=[one.pk for one in rows]).update(retracted_at=now)
    record(StatementsRetracted(person_id=person.pk, count=len(rows)), by=by)
