"""What is known of people, normalised for comparison; a fixed number of queries however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kundenkreis.customers import keys
from kundenkreis.customers.models import Company, LookupKey, Person, Position
from kundenkreis.customers.sounds import sounds
from kundenkreis.duplicates.likeness import PersonFacts, PositionFacts
from kundenkreis.staff.models import Employee
from kundenkreis.web.spelling import spelled_out

Kind = LookupKey.Kind


def person_facts(ids: Collection[UUID]) -> dict[UUID, PersonFacts]:
    """Facts of these people by id, standing ones only. Three queries."""
    roles = _positions_of(ids, Position.objects.all())
    reached = _ways_of_contact(ids, roles)
    people = Person.objects.standing().filter(pk__in=ids)
    return {
        person.pk: PersonFacts(
            id=person.pk,
            salutation=person.salutation,
            birthday=person.birthday,
            phones=frozenset(reached[person.pk][Kind.PHONE]),
            emails=frozenset(reached[person.pk][Kind.EMAIL]),
            positions=tuple(_position(role) for role in roles[person.pk]),
            **_names(person.first_name, person.last_name, person.nickname),
        )
        for person in people
    }


def roles_of(ids: Collection[UUID], employee: Employee) -> dict[UUID, tuple[str, ...]]:
    """What these people are now at companies that the employee may see, in words, by id. One query."""
    held = _positions_of(ids, Position.objects.visible_to(employee))
    return {pk: PersonFacts(positions=tuple(map(_position, roles))).roles for pk, roles in held.items()}


def _positions_of(ids: Collection[UUID], positions: QuerySet[Position]) -> dict[UUID, list[Position]]:
    roles: dict[UUID, list[Position]] = defaultdict(list)
    for position in positions.filter(person__in=ids).select_related("company").order_by("pk"):
        roles[position.person_id].append(position)
    return roles


def _ways_of_contact(ids: Collection[UUID], roles: dict[UUID, list[Position]]) -> dict[UUID, dict[str, set[str]]]:
    """Numbers and addresses of the people themselves and of every position they hold or held."""
    whose = {role.pk: person_id for person_id, held in roles.items() for role in held} | {pk: pk for pk in ids}
    found: dict[UUID, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    told = LookupKey.objects.filter(target_id__in=whose.keys(), kind__in=[Kind.PHONE, Kind.EMAIL])
    for target_id, kind, value in told.values_list("target_id", "kind", "value"):
        found[whose[target_id]][kind].add(value)
    return found


def _position(position: Position) -> PositionFacts:
    return PositionFacts(
        company_id=position.company_id,
        company_name=position.company.name,
        is_current=position.is_current,
        function=position.function,
    )


def _names(first_name: str, last_name: str, nickname: str = "") -> dict[str, Any]:
    return {
        "first_name": spelled_out(first_name),
        "last_name": spelled_out(last_name),
        "nickname": spelled_out(nickname),
        "sounds": frozenset(sounds(last_name)),
    }


def typed_person(
    *, first_name: str = "", last_name: str = "", phone: str = "", email: str = "", company: Company | None = None
) -> PersonFacts:
    """A person as somebody is just typing one."""
    phones = frozenset(key.value for key in keys.of_phones([phone]))
    emails = frozenset(key.value for key in keys.of_emails([email]))
    there = [PositionFacts(company_id=company.pk, company_name=company.name, is_current=True)] if company else []
    return PersonFacts(phones=phones, emails=emails, positions=tuple(there), **_names(first_name, last_name))
