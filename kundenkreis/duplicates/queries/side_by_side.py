"""Which records are worth comparing: those that share a look-up key or a trait. Two joins for a thousand of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from kundenkreis.customers.models import LookupKey, Position
from kundenkreis.duplicates.models import Kind, Trait

KeyKind = LookupKey.Kind
MOST_PARTNERS = 40
"""Whoever shares a value with more than so many others shares something common: a big house's switchboard."""

KEYS = {
    Kind.COMPANY: [KeyKind.PHONE, KeyKind.SWITCHBOARD, KeyKind.EMAIL, KeyKind.DOMAIN, KeyKind.NAME],
    Kind.PERSON: [KeyKind.PHONE, KeyKind.EMAIL, KeyKind.NAME, KeyKind.SOUND],
}
TARGETS = {Kind.COMPANY: ["company"], Kind.PERSON: ["person", "position"]}

BY_KEY = (
    "SELECT one.target_id, other.target_id FROM {keys} one CROSS JOIN LATERAL ("
    "SELECT target_id FROM {keys} WHERE kind = one.kind AND value = one.value AND target_kind = ANY(%(targets)s)"
    " AND target_id <> one.target_id LIMIT %(most)s) other"
    " WHERE one.target_id = ANY(%(ids)s) AND one.kind = ANY(%(kinds)s)"
)
BY_TRAIT = (
    "SELECT one.target_id, other.target_id FROM {traits} one CROSS JOIN LATERAL ("
    "SELECT target_id FROM {traits} WHERE value = one.value AND target_id <> one.target_id LIMIT %(most)s) other"
    " WHERE one.target_id = ANY(%(ids)s)"
)

Couple = tuple[UUID, UUID]


def side_by_side(kind: str, ids: Collection[UUID]) -> set[Couple]:
    """Couples (lower id first) of one of these records and any other that shares something with it. Four queries."""
    positions = _positions(ids) if kind == Kind.PERSON else {}
    asked = {
        "ids": [*ids, *positions],
        "kinds": KEYS[Kind(kind)],
        "targets": TARGETS[Kind(kind)],
        "most": MOST_PARTNERS,
    }
    found = [*_rows(BY_KEY, asked), *_rows(BY_TRAIT, asked | {"ids": list(ids)})]
    if kind == Kind.PERSON:
        found = _of_people(found)
    return {(min(one, other), max(one, other)) for one, other in found if one != other}


def _positions(people: Collection[UUID]) -> dict[UUID, UUID]:
    return dict(Position.objects.filter(person__in=people).values_list("pk", "person"))


def _of_people(found: Iterable[Couple]) -> list[Couple]:
    """A number may lead to a position: then its person is meant."""
    couples = list(found)
    whose = dict(
        Position.objects.filter(pk__in={pk for couple in couples for pk in couple}).values_list("pk", "person")
    )
    return [(whose.get(one, one), whose.get(other, other)) for one, other in couples]


def _rows(statement: str, asked: dict[str, Any]) -> list[Couple]:
    tables = {
        name: connection.ops.quote_name(model._meta.db_table)
        for name, model in (("keys", LookupKey), ("traits", Trait))
    }
    with connection.cursor() as cursor:
        cursor.execute(statement.format(**tables), asked)
        return [(one, other) for one, other in cursor.fetchall()]
