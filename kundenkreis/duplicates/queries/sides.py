"""One side of a pair as a list or a merge shows it: name, where it leads, and what tells it apart."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from kundenkreis.customers.models import Person
from kundenkreis.customers.queries import company_briefs
from kundenkreis.duplicates.models import Kind
from kundenkreis.duplicates.queries.person_facts import roles_of
from kundenkreis.staff.models import Employee


@dataclass(frozen=True, kw_only=True)
class Side:
    """A company or person in brief; `note` is place and customer numbers, or the current roles."""

    id: UUID
    name: str
    note: str
    path: str


def sides(kind: str, ids: Collection[UUID], employee: Employee) -> dict[UUID, Side]:
    """These records in brief by id, merged ones too; two queries however many they are."""
    return _companies(ids) if kind == Kind.COMPANY else _people(ids, employee)


def _companies(ids: Collection[UUID]) -> dict[UUID, Side]:
    found = {}
    for pk, brief in company_briefs(ids).items():
        numbers = ", ".join(account.number for account in brief.accounts)
        note = " · ".join(filter(None, (numbers, brief.place)))
        found[pk] = Side(id=pk, name=brief.name, note=note, path=reverse("desk:company", args=[pk]))
    return found


def _people(ids: Collection[UUID], employee: Employee) -> dict[UUID, Side]:
    roles = roles_of(ids, employee)
    return {
        person.pk: Side(
            id=person.pk,
            name=str(person),
            note=" · ".join(roles.get(person.pk, [])),
            path=reverse("desk:person", args=[person.pk]),
        )
        for person in Person.objects.filter(pk__in=ids)
    }
