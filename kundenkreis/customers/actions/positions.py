"""Positions: start, change, end, resume; changing company is one action."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.actions.contact_points import add_contact_point
from kundenkreis.customers.actions.restricted import refuse_untouchable
from kundenkreis.customers.events import PositionChanged, PositionEnded, PositionResumed, PositionStarted
from kundenkreis.customers.history import changes_by, last_change
from kundenkreis.customers.models import Company, ContactPoint, Person, Position
from kundenkreis.customers.rights import WRITE
from kundenkreis.customers.stale import put, refuse_unknown
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.web.spelling import one_line

FIELDS = frozenset({"function", "department", "buying_role", "valid_from", "valid_until"})


@transaction.atomic
def start_position(
    person: Person,
    company: Company,
    *,
    by: Actor,
    function: str = "",
    department: str = "",
    buying_role: str = "",
    since: date | None = None,
) -> Position:
    """The person is this at the company, since a day (not known if not given). Refused while it is held already."""
    require(by, WRITE)
    require_visible(by, company_id=company.pk, person_id=person.pk)
    refuse_untouchable(person.pk)
    about = {"function": one_line(function), "department": one_line(department), "buying_role": _known(buying_role)}
    position = _saved(Position(person=person, company=company, valid_from=since, **about))
    record(PositionStarted(person_id=person.pk, company_id=company.pk, position_id=position.pk), by=by)
    return position


@transaction.atomic
def change_position(position: Position, changes: dict[str, Any], *, version: int, by: Actor) -> Position:
    """Change some of `FIELDS`. Raises `Stale` when somebody else was faster."""
    require(by, WRITE)
    refuse_unknown(changes, FIELDS)
    require_visible(by, company_id=position.company_id)
    refuse_untouchable(position.person_id)
    position = Position.objects.select_for_update().get(pk=position.pk)
    _known(changes.get("buying_role", ""))
    changed = put(changes, position, version=version)
    if not changed:
        return position
    _refuse_reversed(position, field=changed[0])
    with changes_by(by):
        _saved(position)
    record(PositionChanged(fields=changed, **_what(position)), by=by)
    return position


@transaction.atomic
def end_position(position: Position, *, by: Actor, last_day: date | None = None) -> Position:
    """The person is no longer this; `last_day` (today if not given) is the last one. Its numbers end with it."""
    require(by, WRITE)
    require_visible(by, company_id=position.company_id)
    refuse_untouchable(position.person_id)
    position = Position.objects.select_for_update().get(pk=position.pk)
    day = last_day or timezone.localdate()
    if position.valid_until == day:
        return position
    position.valid_until = day
    _refuse_reversed(position, field="last_day")
    position.version += 1
    with changes_by(by):
        position.save()
    record(PositionEnded(**_what(position)), by=by)
    return position


@transaction.atomic
def resume_position(position: Position, *, by: Actor) -> Position:
    """It had not ended after all. Refused when the same position was started again since."""
    require(by, WRITE)
    require_visible(by, company_id=position.company_id)
    refuse_untouchable(position.person_id)
    position = Position.objects.select_for_update().get(pk=position.pk)
    if position.valid_until is None:
        return position
    position.valid_until = None
    position.version += 1
    with changes_by(by):
        _saved(position)
    record(PositionResumed(**_what(position)), by=by)
    return position


@transaction.atomic
def move_person(
    position: Position,
    company: Company,
    *,
    by: Actor,
    since: date | None = None,
    function: str = "",
    department: str = "",
    buying_role: str = "",
    phone: str = "",
    email: str = "",
) -> Position:
    """The person goes to another company on a day (today if not given); the old position ends the day before. Direct
    dial and address there are the new position's. Raises `Refused`, and then nothing has changed."""
    first_day = since or timezone.localdate()
    if position.valid_from and first_day <= position.valid_from:
        text = _("The old position begins on this day or later: end it, or correct its first day.")
        raise Refused("begins_before_the_old_one", text, field="since")
    end_position(position, last_day=first_day - timedelta(days=1), by=by)
    about = {"function": function, "department": department, "buying_role": buying_role}
    begun = start_position(position.person, company, since=first_day, by=by, **about)
    for kind, value in ((ContactPoint.Kind.PHONE, phone), (ContactPoint.Kind.EMAIL, email)):
        if value.strip():
            add_contact_point(kind, value, position=begun, by=by)
    return begun


def _refuse_reversed(position: Position, *, field: str) -> None:
    first, last = position.valid_from, position.valid_until
    if first and last and last < first:
        raise Refused("ends_before_it_begins", _("It can't end before it begins."), field=field)


def _what(position: Position) -> dict[str, Any]:
    """Whose position where was saved just now, and the row of its history with what it was before."""
    ids = {"person_id": position.person_id, "company_id": position.company_id, "position_id": position.pk}
    return ids | {"change": last_change(position)}


def _known(buying_role: str) -> str:
    if buying_role not in Position.BuyingRole:
        raise Refused("unknown_buying_role", _("This role in buying is not known."), field="buying_role")
    return buying_role


def _saved(position: Position) -> Position:
    try:
        with transaction.atomic():
            position.save()
    except IntegrityError as problem:
        if "position_held_once_at_a_time" not in str(problem):
            raise
        raise Refused("held_already", _("This position is already held there."), field="function") from problem
    return position
