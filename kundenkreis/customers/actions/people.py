"""People: record, change."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.actions.contact_points import add_contact_point
from kundenkreis.customers.actions.lookup_keys import refresh_person_keys
from kundenkreis.customers.actions.positions import start_position
from kundenkreis.customers.actions.restricted import refuse_untouchable
from kundenkreis.customers.events import PersonChanged, PersonCreated
from kundenkreis.customers.history import changes_by, last_change
from kundenkreis.customers.models import Company, ContactPoint, Person
from kundenkreis.customers.normalisation import is_mobile, phone_number
from kundenkreis.customers.rights import WRITE
from kundenkreis.customers.stale import put, refuse_unknown
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.web.spelling import one_line, spelled_out

FIRST_YEAR = 1900
FIELDS = frozenset({"title", "first_name", "last_name", "salutation", "language", "nickname", "birthday"})


@transaction.atomic
def create_person(
    *,
    last_name: str,
    by: Actor,
    first_name: str = "",
    title: str = "",
    salutation: str = "",
    language: str = "de",
    nickname: str = "",
    birthday: date | None = None,
    company: Company | None = None,
    function: str = "",
    department: str = "",
    buying_role: str = "",
    phone: str = "",
    email: str = "",
) -> Person:
    """Record a person; at a company, office phone and mail belong to the position, a mobile to the person."""
    require(by, WRITE)
    require_visible(by, company_id=company.pk if company else None)
    person = Person(title=one_line(title), first_name=one_line(first_name), last_name=one_line(last_name))
    person.salutation, person.language = salutation, language
    person.nickname, person.birthday = one_line(nickname), birthday
    _check(person)
    person.save()
    record(PersonCreated(person_id=person.pk, company_id=company.pk if company else None), by=by)
    refresh_person_keys(person)
    owner: dict[str, Any] = {"person": person}
    if company:
        position = start_position(
            person, company, function=function, department=department, buying_role=buying_role, by=by
        )
        owner = {"position": position}
    if phone.strip():
        _add_phone(phone, person, owner, by)
    if email.strip():
        add_contact_point(ContactPoint.Kind.EMAIL, email, by=by, **owner)
    return person


@transaction.atomic
def change_person(person: Person, changes: dict[str, Any], *, version: int, by: Actor) -> Person:
    """Change some of `FIELDS`. Raises `Stale` when somebody else was faster."""
    require(by, WRITE)
    refuse_unknown(changes, FIELDS)
    require_visible(by, person_id=person.pk)
    person = Person.objects.locked(person)
    refuse_untouchable(person.pk)
    changed = put(changes, person, version=version)
    if not changed:
        return person
    _check(person)
    with changes_by(by):
        person.save()
    refresh_person_keys(person)
    record(PersonChanged(person_id=person.pk, fields=changed, change=last_change(person)), by=by)
    return person


def _check(person: Person) -> None:
    if not any(letter.isalpha() for letter in person.last_name):
        raise Refused("name_missing", _("A person needs a last name."), field="last_name")
    if person.salutation not in Person.Salutation:
        raise Refused("unknown_salutation", _("Ms, Mr or nothing."), field="salutation")
    if person.language not in dict(settings.LANGUAGES):
        raise Refused("unknown_language", _("We write in German or English."), field="language")
    if person.birthday and person.birthday > timezone.localdate():
        raise Refused("not_born_yet", _("This day is still to come."), field="birthday")
    if person.birthday and person.birthday.year < FIRST_YEAR:
        raise Refused("too_long_ago", _("Nobody who was born then is a contact today."), field="birthday")
    person.sort_name = spelled_out(f"{person.last_name} {person.first_name}")


def _add_phone(phone: str, person: Person, owner: dict[str, Any], by: Actor) -> None:
    if is_mobile(phone_number(phone)):
        add_contact_point(ContactPoint.Kind.MOBILE, phone, person=person, by=by)
    else:
        add_contact_point(ContactPoint.Kind.PHONE, phone, by=by, **owner)
