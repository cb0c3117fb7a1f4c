"""Note that everything about a person was handed out."""

from __future__ import annotations

from django.db import transaction

from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.privacy.events import PersonDisclosed
from kundenkreis.privacy.rights import DISCLOSE
from kundenkreis.staff.permissions import require


@transaction.atomic
def note_disclosure(person: Person, *, as_what: str, by: Actor) -> None:
    """The journal keeps who put the report together, when and as what (`pdf`, `json`)."""
    require(by, DISCLOSE)
    record(PersonDisclosed(person_id=person.pk, as_what=as_what), by=by)
