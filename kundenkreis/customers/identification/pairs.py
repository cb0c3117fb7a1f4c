"""Name and company together: "Öztürk Isarwerk", as people introduce themselves on the phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from kundenkreis.customers.identification.candidates import NAME_AND_COMPANY, Kind
from kundenkreis.customers.identification.found import Found
from kundenkreis.customers.identification.probes import SHORTEST_WORD
from kundenkreis.customers.models import LookupKey, Position
from kundenkreis.customers.normalisation import search_spellings
from kundenkreis.customers.queries.names import with_all_words

Target = LookupKey.Target
MOST_PAIRS = 20
MOST_WORDS = 4
WEIGHT = 93


def pairs(text: str) -> list[Found]:
    """Roles where some words name the person and the others the company, in either order. At most one query."""
    branches = [_named(person, company) for person, company in _readings(text)]
    if not branches:
        return []
    first, *rest = branches
    roles = Position.objects.filter(pk__in=first.union(*rest).values("pk")).select_related("person")
    return [_found(role) for role in roles.order_by("person__sort_name")[:MOST_PAIRS]]


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """Every way to read the text as (person, company)."""
    for spelling in search_spellings(text):
        words = spelling.split()[:MOST_WORDS]
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            if _is_a_name(head) and _is_a_name(tail):
                yield from ((head, tail), (tail, head))


def _is_a_name(text: str) -> bool:
    return not re.search(r"\d", text) and any(len(word) >= SHORTEST_WORD for word in text.split())


def _named(person: str, company: str) -> QuerySet[Position]:
    people, companies = _targets(Target.PERSON, person), _targets(Target.COMPANY, company)
    return Position.objects.current().filter(person__in=people, company__in=companies).order_by().only("pk")


def _targets(target: str, spelling: str) -> QuerySet[LookupKey, Any]:
    names = LookupKey.objects.filter(with_all_words(spelling), kind=Kind.NAME, target_kind=target)
    return names.values("target_id")


def _found(role: Position) -> Found:
    return Found(
        company_id=role.company_id,
        person=role.person,
        position=role,
        matched_by=Kind.NAME,
        matched_value=str(role.person),
        reason=str(NAME_AND_COMPANY),
        weight=WEIGHT,
    )
