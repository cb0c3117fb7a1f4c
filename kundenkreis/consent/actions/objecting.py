"""Objections (GDPR Art. 21) and withdrawals (Art. 7 (3)): they need no reason, no evidence and have no end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kundenkreis.consent.actions.evidence import Evidence, source_of
from kundenkreis.consent.actions.stating import known_cells, require_writing, speaker, state
from kundenkreis.consent.events import Objected
from kundenkreis.consent.models import AdvertisingBlock, Statement
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Basis, Channel
from kundenkreis.customers.models import Company, Person
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record

COPIED = (
    *("channel", "purpose", "basis", "evidence", "evidence_text", "document_id", "source"),
    *("valid_from", "recorded_at", "recorded_by_id", "suppression_id"),
)


@transaction.atomic
def object_to(
    person: Person,
    *,
    channels: Iterable[str] = tuple(Channel),
    purposes: Iterable[str] = ADVERTISING_PURPOSES,
    evidence: Evidence,
    valid_from: date | None = None,
    source: str = "",
    by: Actor,
) -> list[Statement]:
    """The person objects: to all channels and all advertising unless named. Where she had consented it is a withdrawal.

    Imports may bring objections too (`source`). Raises `Refused` for unknown channels and purposes.
    """
    require_writing(by, person)
    cells, source = known_cells(channels, purposes), source or source_of(by)
    person = speaker(person)
    consented = set(_consented(person))
    since = min(valid_from or timezone.localdate(), timezone.localdate())
    said = []
    for basis, some in (
        (Basis.WITHDRAWAL, [cell for cell in cells if cell in consented]),
        (Basis.OBJECTION, [cell for cell in cells if cell not in consented]),
    ):
        said += state(person, some, basis=basis, evidence=evidence, source=source, by=by, valid_from=since)
    names = [tuple(dict.fromkeys(str(cell[part]) for cell in cells)) for part in (0, 1)]
    record(Objected(person_id=person.pk, channels=names[0], purposes=names[1], source=source), by=by)
    return said


def _consented(person: Person) -> Iterable[tuple[str, str]]:
    today = timezone.localdate()
    rows = Statement.objects.standing().filter(person=person, basis=Basis.CONSENT).exclude(valid_until__lt=today)
    return rows.values_list("channel", "purpose")


@transaction.atomic
def share_objections(one: Person | Company, other: Person | Company, *, since: datetime, by: Actor) -> int:
    """After a merge was undone: what was said no to while both were one holds for both. How many rows were copied.

    `one` kept the rows, `other` gets copies of the objections and advertising blocks recorded after `since` (aware).
    The caller's action has checked the right.
    """
    about = {"person": one} if isinstance(one, Person) else {"company": one}
    theirs = {"person": other} if isinstance(other, Person) else {"company": other}
    blocks = AdvertisingBlock.objects.standing().filter(set_at__gte=since, **about)
    made: list[AdvertisingBlock | Statement] = [
        AdvertisingBlock(reason=block.reason, set_at=block.set_at, set_by_id=block.set_by_id, **theirs)
        for block in blocks
    ]
    if isinstance(other, Person):
        objections = Statement.objects.standing().objections().filter(recorded_at__gte=since, **about)
        made += [Statement(person=other, **{name: getattr(said, name) for name in COPIED}) for said in objections]
    for row in made:
        row.save(force_insert=True)
    return len(made)
