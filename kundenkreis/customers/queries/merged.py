"""Records that were merged: whose ids count as one, and which record stands for a merged one now.

Merging is a chain (A into B, later B into C): both ways are followed to the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model

from kundenkreis.customers.models import Company, Person

M = TypeVar("M", bound=Model)
DOWNWARDS = (
    "WITH RECURSIVE one(id, steps) AS ("
    "SELECT %s::uuid, 0 UNION SELECT merged.id, one.steps + 1 FROM {table} merged "
    "JOIN one ON merged.merged_into_id = one.id"
    ") SELECT id FROM one ORDER BY steps"
)
ALL_DOWNWARDS = (
    "WITH RECURSIVE one(root, id) AS ("
    "SELECT id, id FROM unnest(%s::uuid[]) AS root(id) UNION SELECT one.root, merged.id FROM {table} merged "
    "JOIN one ON merged.merged_into_id = one.id"
    ") SELECT root, id FROM one WHERE id <> root"
)
UPWARDS = (
    "WITH RECURSIVE one(id, into_id) AS ("
    "SELECT id, merged_into_id FROM {table} WHERE id = %s UNION "
    "SELECT next.id, next.merged_into_id FROM {table} next JOIN one ON next.id = one.into_id"
    ") SELECT id FROM one WHERE into_id IS NULL"
)


def ids_of_company(company_id: UUID) -> list[UUID]:
    """The company's id, then the ids of all that were merged into it, however often. One query."""
    return _ids(DOWNWARDS, Company, company_id)


def ids_of_person(person_id: UUID) -> list[UUID]:
    """The person's id, then the ids of all that were merged into it, however often. One query."""
    return _ids(DOWNWARDS, Person, person_id)


def standing_company(company_id: UUID) -> UUID | None:
    """The company that stands for this one now (itself, unless it was merged); None when there is none. One query."""
    return next(iter(_ids(UPWARDS, Company, company_id)), None)


def standing_person(person_id: UUID) -> UUID | None:
    """The person that stands for this one now (itself, unless merged); None when there is none. One query."""
    return next(iter(_ids(UPWARDS, Person, person_id)), None)


def merged_into(model: type[M], ids: Sequence[UUID]) -> list[tuple[UUID, M]]:
    """Everything that was merged into these, however often, each with the one of them that it counts as."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(ALL_DOWNWARDS.format(table=table), [list(ids)])
        pairs = cursor.fetchall()
    found = model._default_manager.in_bulk([merged for _root, merged in pairs]) if pairs else {}
    return [(root, found[merged]) for root, merged in pairs]


def _ids(statement: str, model: type[Model], start: UUID) -> list[UUID]:
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(statement.format(table=table), [start])
        return [row[0] for row in cursor.fetchall()]
