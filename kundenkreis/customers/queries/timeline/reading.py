"""The entries of a page: one index scan for each id that counts, put together by time, paged by key.

On page 700 it reads as little as on page 1, and 20,000 entries are as easy as 20.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings

from kundenkreis.customers.models import Person, Position
from kundenkreis.customers.queries.merged import ids_of_company, ids_of_person
from kundenkreis.customers.queries.timeline.asking import Asked, cursor_of
from kundenkreis.customers.queries.timeline.searching import having
from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import told_names

OF_IDS = """
SELECT found.* FROM unnest(%(ids)s::uuid[]) AS one(id) CROSS JOIN LATERAL (
    SELECT entry.* FROM {entries} entry WHERE entry.{column} = one.id AND {wanted}
    ORDER BY entry.happened_at DESC, entry.id DESC LIMIT %(limit)s
) found"""

# What happened to people themselves counts at a company for as long as they had a role there.
ROLES = """
WITH RECURSIVE role(person_id, since, until) AS (
    SELECT person_id, valid_from, valid_until FROM {positions} WHERE company_id = ANY(%(ids)s::uuid[])
    UNION
    SELECT merged.id, role.since, role.until FROM {people} merged JOIN role ON merged.merged_into_id = role.person_id
)"""
OF_PEOPLE = """
UNION ALL
SELECT found.* FROM role CROSS JOIN LATERAL (
    SELECT entry.* FROM {entries} entry WHERE entry.person_id = role.person_id AND entry.company_id IS NULL
    AND entry.happened_at >= coalesce(role.since::timestamp AT TIME ZONE %(zone)s, '-infinity')
    AND entry.happened_at < coalesce((role.until + 1)::timestamp AT TIME ZONE %(zone)s, 'infinity') AND {wanted}
    ORDER BY entry.happened_at DESC, entry.id DESC LIMIT %(limit)s
) found"""

LATEST_FIRST = """{roles}
SELECT DISTINCT ON (happened_at, id) * FROM ({parts}) entry
ORDER BY happened_at DESC, id DESC LIMIT %(limit)s"""


def entries_about(about: dict[str, UUID], asked: Asked, *, limit: int | None) -> list[Entry]:
    """The latest entries about a case, a company or a person (`case_id`, `company_id` or `person_id`), as asked for."""
    statement, given = statement_about(about, asked, limit=limit)
    return list(Entry.objects.raw(statement, given))


def statement_about(about: dict[str, UUID], asked: Asked, *, limit: int | None) -> tuple[str, dict[str, Any]]:
    """The query and its parameters; `limit` None: no end but the cursor's."""
    ((column, subject),) = about.items()
    wanted, given = _wanted(asked)
    parts, roles = OF_IDS, ""
    if column == "company_id":
        parts, roles = OF_IDS + OF_PEOPLE, ROLES
    names = {
        "entries": Entry._meta.db_table,
        "positions": Position._meta.db_table,
        "people": Person._meta.db_table,
        "column": column,
        "wanted": wanted,
    }
    statement = LATEST_FIRST.format(roles=roles.format(**names), parts=parts.format(**names))
    return statement, given | {"ids": _ids(column, subject), "zone": settings.TIME_ZONE, "limit": limit}


def _ids(column: str, subject: UUID) -> list[UUID]:
    readers = {"company_id": ids_of_company, "person_id": ids_of_person}
    return readers[column](subject) if column in readers else [subject]


def _wanted(asked: Asked) -> tuple[str, dict[str, Any]]:
    """The condition that every entry meets, and its parameters."""
    names = told_names(asked.kinds)
    conditions = ["entry.name = ANY(%(names)s)"]
    given: dict[str, Any] = {"names": names}
    for text, sign in ((asked.before, "<"), (asked.down_to, ">=")):
        if place := cursor_of(text):
            conditions.append(f"(entry.happened_at, entry.id) {sign} (%(at)s, %(id)s)")
            given |= {"at": place.at, "id": place.id}
    if asked.words:
        condition, words = having(asked.words, names)
        conditions.append(condition)
        given |= words
    return " AND ".join(conditions), given
