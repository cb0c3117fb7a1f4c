"""Contact points: add, remove."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.actions.lookup_keys import refresh_keys_around
from kundenkreis.customers.actions.restricted import refuse_untouchable
from kundenkreis.customers.events import ContactPointAdded, ContactPointRemoved
from kundenkreis.customers.history import changes_by, last_change
from kundenkreis.customers.models import Company, ContactPoint, Person, Position
from kundenkreis.customers.normalisation import email_address, phone_number
from kundenkreis.customers.rights import WRITE
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require


@transaction.atomic
def add_contact_point(
    kind: str,
    value: str,
    *,
    by: Actor,
    person: Person | None = None,
    position: Position | None = None,
    company: Company | None = None,
) -> ContactPoint:
    """Keep a number or address of exactly one owner. Repeatable. Raises `Refused` when it is none."""
    require(by, WRITE)
    _require_visible_owner(by, person=person, position=position, company=company)
    refuse_untouchable(position.person_id if position else person.pk if person else None)
    point, is_new = ContactPoint.objects.get_or_create(
        kind=kind,
        normalised=_normalised(kind, value),
        person=person,
        position=position,
        company=company,
        defaults={"value": value.strip()},
    )
    if is_new:
        refresh_keys_around(point)
        record(ContactPointAdded(contact_point_id=point.pk, kind=kind, **_whose(point)), by=by)
    return point


@transaction.atomic
def remove_contact_point(point: ContactPoint, *, by: Actor) -> None:
    """Drop a number or address; nobody is found by it any more. The field history keeps it."""
    require(by, WRITE)
    _require_visible_owner(by, person=point.person, position=point.position, company=point.company)
    refuse_untouchable(_whose(point)["person_id"])
    point = ContactPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
    whose = _whose(point)
    with changes_by(by):
        ContactPoint.objects.filter(pk=point.pk).delete()
    refresh_keys_around(point)
    record(ContactPointRemoved(kind=point.kind, change=last_change(point), **whose), by=by)


def _normalised(kind: str, value: str) -> str:
    if kind == ContactPoint.Kind.EMAIL:
        if address := email_address(value):
            return address
        raise Refused("no_email_address", _("An address like name@company.example is expected."), field="email")
    if number := phone_number(value):
        return number
    raise Refused("no_phone_number", _("A number like 0731 12345-0 or +49 731 123450 is expected."), field="phone")


def _whose(point: ContactPoint) -> dict[str, Any]:
    if point.position:
        return {"person_id": point.position.person_id, "company_id": point.position.company_id}
    return {"person_id": point.person_id, "company_id": point.company_id}


def _require_visible_owner(
    by: Actor, *, person: Person | None, position: Position | None, company: Company | None
) -> None:
    at = position.company_id if position else company.pk if company else None
    require_visible(by, company_id=at, person_id=person.pk if person else None)
