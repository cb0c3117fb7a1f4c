"""Consents that came with a file go again when the whole import is undone. Objections stay, whoever brought them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kundenkreis.consent.events import StatementsRetracted
from kundenkreis.consent.models import Statement
from kundenkreis.consent.rights import WRITE
from kundenkreis.consent.rules import Basis
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.staff.permissions import require


@transaction.atomic
def take_back_imported(statement_ids: Iterable[UUID], *, by: Actor) -> None:
    """Delete these consents, as far as an import brought them; each person's timeline says so."""
    require(by, WRITE)
    found = Statement.objects.filter(pk__in=list(statement_ids), source=Statement.Source.IMPORT, basis=Basis.CONSENT)
    people = Counter(found.values_list("person_id", flat=True))
    found.delete()
    for person_id, count in people.items():
        record(StatementsRetracted(person_id=person_id, count=count), by=by)
