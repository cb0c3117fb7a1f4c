"""Name and company together: "Öztürk Isarwerk", as people introduce themselves on the phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from kundenkreis.customers.identification.candidates import NAME_AND_COMPANY, Kind
from kundenkreis.customers.identification.found import Found
from kundenkreis.customers.identification.probes import SHORTEST_WORD, name_spellings
from kundenkreis.customers.models import LookupKey, Position
from kundenkreis.customers.models.sight import Sight
from kundenkreis.customers.queries.names import keys_with_words

Target = LookupKey.Target
MOST_PAIRS = 20
MOST_WORDS = 4
MOST_NAMED = 500
WEIGHT = 93
LEFT = 10  # how much less somebody counts who has left the company
STANDING = {"person__merged_into": None, "person__erased_at": None, "company__merged_into": None}


def pairs(text: str, sight: Sight) -> list[Found]:
    """Roles, held or left, where some words name the person and the others the company, in either order. One query."""
    branches = [branch for person, company in _readings(text) for branch in _named(person, company, sight)]
    if not branches:
        return []
    first, *rest = branches
    roles = Position.objects.filter(pk__in=first.union(*rest).values("pk"), **STANDING).select_related("person")
    found = roles.order_by("person__sort_name")[:MOST_PAIRS]
    return [_held(role) if role.is_current else _left(role) for role in found if role.is_current or role.valid_until]


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """Every way to read the text as (person, company)."""
    for spelling in name_spellings(text):
        words = spelling.split()[:MOST_WORDS]
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            if _is_a_name(head) and _is_a_name(tail):
                yield from ((head, tail), (tail, head))


def _is_a_name(text: str) -> bool:
    return not re.search(r"\d", text) and any(len(word) >= SHORTEST_WORD for word in text.split())


def _named(person: str, company: str, sight: Sight) -> list[QuerySet[Position]]:
    """Roles of few people of the name, and roles at few companies of the name: one of the two names tells enough.

    A name that thousands share says nothing in time; who types it with another such name types one more word.
    """
    seen, people, companies = (
        Position.objects.within(sight),
        _targets(Target.PERSON, person),
        _targets(Target.COMPANY, company),
    )
    of_few_people = seen.filter(person__in=people[:MOST_NAMED], company__in=companies)
    at_few_companies = seen.filter(company__in=companies[:MOST_NAMED], person__in=people)
    return [one.order_by().only("pk") for one in (of_few_people, at_few_companies)]


def _targets(target: str, spelling: str) -> QuerySet[LookupKey, Any]:
    return keys_with_words([spelling]).filter(target_kind=target).values("target_id")


def _held(role: Position) -> Found:
    return Found(company_id=role.company_id, person=role.person, position=role, weight=WEIGHT, **_why(role))


def _left(role: Position) -> Found:
    """Somebody who is asked for at the company that she has left."""
    return Found(company_id=None, person=role.person, position=None, former=role, weight=WEIGHT - LEFT, **_why(role))


def _why(role: Position) -> dict[str, Any]:
    return {"matched_by": Kind.NAME, "matched_value": str(role.person), "reason": str(NAME_AND_COMPANY)}
