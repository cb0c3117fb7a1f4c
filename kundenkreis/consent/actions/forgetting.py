"""What erasing a person leaves here: which channel and purpose, when; never what was said and to whom."""

from __future__ import annotations

from django.db import transaction

from kundenkreis.consent.models import AdvertisingBlock, OptIn, PublicLink, Statement
from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import Actor


@transaction.atomic
def forget(person: Person, *, by: Actor) -> int:
    """Empty everything personal of this room; links and opt-ins go. How many rows were touched.

    The caller (privacy) has checked the right, has called `suppress` before, and records the event.
    """
    touched = Statement.objects.filter(person=person).update(evidence_text="", document_id=None, address="")
    touched += AdvertisingBlock.objects.filter(person=person).update(reason="", lift_reason="")
    touched += OptIn.objects.filter(person=person).delete()[0]
    return touched + PublicLink.objects.filter(person=person).delete()[0]
