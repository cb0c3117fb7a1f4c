"""Erase a person (GDPR Art. 17): ask for it, withdraw that, do it."""

from __future__ import annotations

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.consent.actions import suppress
from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import SYSTEM, Actor, ActorKind
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.privacy.events import ErasureRequested, ErasureWithdrawn, PersonErased
from kundenkreis.privacy.models import Erasure
from kundenkreis.privacy.rights import ERASE
from kundenkreis.privacy.sources import Hindrance, sources, sources_to_erase
from kundenkreis.privacy.subjects import Subject, subject_of
from kundenkreis.staff.permissions import require

log = structlog.get_logger(__name__)


@transaction.atomic
def request_erasure(person: Person, reason: str, *, by: Actor) -> Erasure:
    """Erase the person now if nothing stands against it; otherwise as soon as that has ended.

    Raises Refused: `unknown_reason`, `person_erased`, `person_merged`.
    """
    require(by, ERASE)
    held = _held(person, reason)
    if hindrances(subject_of(held)):
        return _wait(held, reason, by)
    return erase_person(held, reason, by=by)


@transaction.atomic
def withdraw_erasure(person: Person, *, by: Actor) -> None:
    """The person stays after all. Nothing happens when nobody waits for it."""
    require(by, ERASE)
    waiting = Erasure.objects.waiting().filter(person=person)
    if waiting.update(withdrawn_at=timezone.now()):
        record(ErasureWithdrawn(person_id=person.pk), by=by)


@transaction.atomic
def erase_person(person: Person, reason: str, *, by: Actor) -> Erasure:
    """Remove everything personal in every room, all of it or nothing; what must stay stays without the name.

    Whoever objected stays suppressed: hashes of her addresses are kept. Raises Refused: `unknown_reason`,
    `person_erased`, `person_merged`, or the code of what stands against it.
    """
    require(by, ERASE)
    held = _held(person, reason)
    subject = subject_of(held)
    for hindrance in hindrances(subject):
        raise Refused(hindrance.code, hindrance.text)
    suppress(held, by=by)
    touched = {source.code: source.erase(subject, by=by) for source in sources_to_erase()}
    erasure = Erasure.objects.waiting().filter(person=held).first() or _asked(held, reason, by)
    erasure.done_at, erasure.touched = timezone.now(), {code: count for code, count in touched.items() if count}
    erasure.save()
    record(PersonErased(person_id=held.pk, reason=erasure.reason, touched=erasure.total), by=by)
    return erasure


def erase_waiting() -> int:
    """Erase those for whom nothing stands against it any more, each in a transaction of its own; how many.

    One that fails is logged, tried again the next night, and keeps nobody else waiting.
    """
    return sum(_erased(erasure) for erasure in Erasure.objects.waiting().select_related("person"))


def _erased(erasure: Erasure) -> bool:
    if hindrances(subject_of(erasure.person)):
        return False
    try:
        erase_person(erasure.person, erasure.reason, by=SYSTEM)
    except Exception:
        log.exception("erasure failed", erasure=str(erasure.pk))
        return False
    return True


def hindrances(subject: Subject) -> list[Hindrance]:
    """Everything that stands against an erasure today."""
    return [hindrance for source in sources() for hindrance in source.hindrances(subject)]


def _held(person: Person, reason: str) -> Person:
    if reason not in Erasure.Reason:
        raise Refused("unknown_reason", _("Say why."), field="reason")
    held = Person.objects.locked(person)
    if held.erased_at:
        raise Refused("person_erased", _("This person is erased already."))
    if held.merged_into_id:
        raise Refused("person_merged", _("This person was merged: erase the one she was merged into."))
    return held


def _wait(held: Person, reason: str, by: Actor) -> Erasure:
    waiting = Erasure.objects.waiting().filter(person=held).first()
    if waiting is None:
        waiting = _asked(held, reason, by)
        waiting.save(force_insert=True)
        record(ErasureRequested(person_id=held.pk, reason=reason), by=by)
    return waiting


def _asked(held: Person, reason: str, by: Actor) -> Erasure:
    employee_id = by.id if by.kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN} else None
    return Erasure(person=held, reason=reason, requested_at=timezone.now(), requested_by_id=employee_id)
