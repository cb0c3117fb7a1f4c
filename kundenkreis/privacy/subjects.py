"""Whom it is about: a person with everything by which she is found, gathered before anything is erased."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from kundenkreis.customers.models import Company, ContactPoint, Person, Position
from kundenkreis.customers.queries.merged import ids_of_person
from kundenkreis.journal.models import Case
from kundenkreis.privacy.traces import Traces, traces_of
from kundenkreis.staff.models import Employee
from kundenkreis.web.spelling import spelled_out


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The person and her surroundings.

    `ids`: hers and those of the people merged into her. `position_ids`, `company_ids` and `case_ids`: what she was or
    is, where, and the cases that are hers. `emails` and `phones` (E.164) are hers alone. `traces`: by what texts speak
    of her.
    """

    person: Person
    ids: frozenset[UUID]
    position_ids: frozenset[UUID]
    company_ids: frozenset[UUID]
    case_ids: frozenset[UUID]
    emails: frozenset[str]
    phones: frozenset[str]
    traces: Traces

    @property
    def is_mine(self) -> Q:
        """Rows with a `person_id` column that are hers."""
        return Q(person_id__in=self.ids)


def subject_of(person: Person) -> Subject:
    """Everything by which this person is found, also under earlier names and in people merged into her."""
    ids = frozenset(ids_of_person(person.pk))
    positions = list(Position.objects.filter(person_id__in=ids).values_list("pk", "company_id"))
    position_ids = frozenset(pk for pk, _company in positions) | _former_positions(ids)
    emails, phones = _reached_by(ids, position_ids)
    return Subject(
        person=person,
        ids=ids,
        position_ids=position_ids,
        company_ids=frozenset(company for _pk, company in positions),
        case_ids=frozenset(Case.objects.filter(person_id__in=ids).values_list("pk", flat=True)),
        emails=emails,
        phones=phones,
        traces=_traces(ids, emails, phones),
    )


def _history(model: str) -> Any:
    """The table of the field history: pghistory makes its model from the tracked one."""
    return apps.get_model("customers", f"{model}Event").objects


def _former_positions(ids: Iterable[UUID]) -> frozenset[UUID]:
    return frozenset(_history("Position").filter(person_id__in=ids).values_list("pgh_obj_id", flat=True))


def _reached_by(ids: frozenset[UUID], position_ids: frozenset[UUID]) -> tuple[frozenset[str], frozenset[str]]:
    """Mail addresses and numbers as they are and as they were; what others have as well speaks of nobody."""
    mine = Q(person_id__in=ids) | Q(position_id__in=position_ids)
    points = {*ContactPoint.objects.filter(mine).values_list("kind", "normalised")}
    points |= {*_history("ContactPoint").filter(mine).values_list("kind", "normalised")}
    theirs = ContactPoint.objects.filter(normalised__in=[value for _kind, value in points]).exclude(mine)
    shared = {*theirs.values_list("normalised", flat=True)}
    own = [(kind, value) for kind, value in points if value not in shared]
    emails = frozenset(value for kind, value in own if kind == ContactPoint.Kind.EMAIL)
    return emails, frozenset(value for kind, value in own if kind != ContactPoint.Kind.EMAIL)


def _traces(ids: frozenset[UUID], emails: Iterable[str], phones: Iterable[str]) -> Traces:
    """Also by earlier names."""
    columns = ("first_name", "last_name", "nickname")
    names = {*Person.objects.filter(pk__in=ids).values_list(*columns)}
    names |= {*_history("Person").filter(pgh_obj_id__in=ids).values_list(*columns)}
    names = {name for name in names if any(letter.isalnum() for letter in name[1])}
    last_names = {last for _first, last, _nick in names}
    return traces_of(
        names=names,
        emails=emails,
        phones=phones,
        shared_names={last for last in last_names if _is_shared(last, ids)},
        kept=_company_names(last_names),
    )


def _is_shared(last_name: str, ids: Iterable[UUID]) -> bool:
    """Whether somebody else bears the family name too, so that it alone speaks of nobody in particular."""
    others = Person.objects.standing().filter(last_name__iexact=last_name).exclude(pk__in=ids)
    return others.exists() or Employee.objects.filter(last_name__iexact=last_name).exists()


def _company_names(last_names: Iterable[str]) -> set[str]:
    """Companies that are called like her (`Öztürk Pumpen GmbH`): their names stay readable."""
    found = Q()
    for last_name in last_names:
        name = spelled_out(last_name)
        found |= Q(core_name__contains=name) & ~Q(core_name=name)
    return {*Company.objects.filter(found).values_list("name", flat=True)} if found else set()
