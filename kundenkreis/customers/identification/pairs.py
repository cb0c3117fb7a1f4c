"""Name and company together: "Öztürk Isarwerk", as people introduce themselves on the phone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from kundenkreis.customers.identification.candidates import NAME_AND_COMPANY, Kind
from kundenkreis.customers.identification.found import Found
from kundenkreis.customers.identification.matching import with_all_words
from kundenkreis.customers.models import LookupKey, Position

Target = LookupKey.Target
MOST_PAIRS = 20
MOST_WORDS = 4
WEIGHT = 93


def pairs(spellings: Iterable[str]) -> list[Found]:
    """Roles where some words name the person and the others the company, in either order. One query."""
    wanted = Q()
    for spelling in spellings:
        words = spelling.split()[:MOST_WORDS]
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            wanted |= _named(head, tail) | _named(tail, head)
    if not wanted:
        return []
    positions = Position.objects.current().filter(wanted).select_related("person").order_by("person__sort_name")
    return [
        Found(
            company_id=one.company_id,
            person=one.person,
            position=one,
            matched_by=Kind.NAME,
            matched_value=str(one.person),
            reason=str(NAME_AND_COMPANY),
            weight=WEIGHT,
        )
        for one in positions[:MOST_PAIRS]
    ]


def _named(person: str, company: str) -> Q:
    return Q(person__in=_targets(Target.PERSON, person), company__in=_targets(Target.COMPANY, company))


def _targets(target: str, spelling: str) -> QuerySet[LookupKey, Any]:
    names = LookupKey.objects.filter(with_all_words(spelling), kind=Kind.NAME, target_kind=target)
    return names.values("target_id")
