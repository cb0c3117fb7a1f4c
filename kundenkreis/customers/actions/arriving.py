"""Somebody turns out to be at another company by now: arrive, and take that back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.actions.contact_points import add_contact_point, remove_contact_point
from kundenkreis.customers.actions.positions import end_position, resume_position, start_position
from kundenkreis.customers.actions.restricted import refuse_untouchable
from kundenkreis.customers.events import PositionTakenBack
from kundenkreis.customers.history import changes_by
from kundenkreis.customers.models import Company, ContactPoint, Person, Position
from kundenkreis.customers.normalisation import is_mobile, phone_number
from kundenkreis.customers.rights import WRITE
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """The new position, the one that ended for it, and the number that was not known before."""

    position: Position
    left: Position | None = None
    number: ContactPoint | None = None


@transaction.atomic
def arrive(person: Person, company: Company, *, by: Actor, leaves: Position | None = None, number: str = "") -> Arrival:
    """The person is at this company as of today; the position that she leaves for it ends the day before.

    What ended earlier stays ended. `number` is kept as the new position's direct dial (a mobile: as the person's own).
    """
    require(by, WRITE)
    if Position.objects.current().filter(person=person, company=company).exists():
        raise Refused("works_there_already", _("This person works there already."))
    left = _leave(leaves, person, by) if leaves else None
    position = start_position(person, company, since=timezone.localdate(), by=by)
    return Arrival(position=position, left=left, number=_keep(number, position, by))


def _leave(position: Position, person: Person, by: Actor) -> Position:
    """The day before is the last one; for a position that began today, today."""
    if position.person_id != person.pk or not position.is_current:
        raise Refused("holds_it_no_longer", _("This position is held no longer."))
    yesterday = timezone.localdate() - timedelta(days=1)
    return end_position(position, last_day=max(yesterday, position.valid_from or yesterday), by=by)


def _keep(number: str, position: Position, by: Actor) -> ContactPoint | None:
    normalised = phone_number(number)
    if not normalised:
        return None
    if not is_mobile(normalised):
        return add_contact_point(ContactPoint.Kind.PHONE, normalised, position=position, by=by)
    mobile, person = ContactPoint.Kind.MOBILE, position.person
    if ContactPoint.objects.filter(kind=mobile, normalised=normalised, person=person).exists():
        return None
    return add_contact_point(mobile, normalised, person=person, by=by)


@transaction.atomic
def take_back_arrival(arrival: Arrival, *, by: Actor) -> None:
    """It was not so: position and number go, what ended for them goes on. Refused once the position was changed."""
    require(by, WRITE)
    about = arrival.position
    require_visible(by, company_id=about.company_id)
    refuse_untouchable(about.person_id)
    position = Position.objects.select_for_update().get(pk=about.pk)
    if position.version > 1 or position.valid_from != timezone.localdate():
        raise Refused("changed_since", _("The position was changed since; end it on the person's page."))
    if arrival.number and arrival.number.person_id == position.person_id:
        remove_contact_point(arrival.number, by=by)
    for point in position.contact_points.all():
        remove_contact_point(point, by=by)
    with changes_by(by):
        Position.objects.filter(pk=position.pk).delete()
    ids = {"person_id": position.person_id, "company_id": position.company_id}
    record(PositionTakenBack(position_id=position.pk, **ids), by=by)
    if arrival.left and arrival.left.person_id == position.person_id:
        resume_position(arrival.left, by=by)
