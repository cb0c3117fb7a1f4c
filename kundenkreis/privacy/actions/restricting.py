"""Restrict the processing of a person's data (GDPR Art. 18), and lift that."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kundenkreis.customers.history import changes_by
from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.privacy.events import ProcessingRestricted, RestrictionLifted
from kundenkreis.privacy.rights import ERASE
from kundenkreis.staff.permissions import require


@transaction.atomic
def restrict(person: Person, *, by: Actor) -> Person:
    """From now on the data is only kept: nobody changes it, nobody writes to her. Repeatable."""
    require(by, ERASE)
    held = Person.objects.locked(person)
    if held.restricted_at is None and held.is_standing:
        held.restricted_at = timezone.now()
        _save(held, by)
        record(ProcessingRestricted(person_id=held.pk), by=by)
    return held


@transaction.atomic
def lift_restriction(person: Person, *, by: Actor) -> Person:
    """The data may be worked with again. GDPR Art. 18 (3): the person is told beforehand. Repeatable."""
    require(by, ERASE)
    held = Person.objects.locked(person)
    if held.restricted_at and held.is_standing:
        held.restricted_at = None
        _save(held, by)
        record(RestrictionLifted(person_id=held.pk), by=by)
    return held


def _save(person: Person, by: Actor) -> None:
    person.version += 1
    with changes_by(by):
        person.save(update_fields=["restricted_at", "version"])
