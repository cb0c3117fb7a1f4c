"""Name and company together: "Öztürk Isarwerk", as people introduce themselves on the phone, by spelling and by ear."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet, TextField, Value

from kundenkreis.customers.identification.candidates import NAME_AND_COMPANY, SOUND_AND_COMPANY, Kind
from kundenkreis.customers.identification.found import Found
from kundenkreis.customers.identification.probes import SHORTEST_WORD, sounds_of
from kundenkreis.customers.models import LookupKey, Position
from kundenkreis.customers.models.sight import Sight
from kundenkreis.customers.queries.names import keys_with_words

Target = LookupKey.Target
MOST_PAIRS = 20
MOST_WORDS = 4
MOST_NAMED = 500
WEIGHT = 93
SOUNDS = 15  # how much less somebody counts whose name only sounds like this
LEFT = 10  # how much less somebody counts who has left the company
STANDING = {"person__merged_into": None, "person__erased_at": None, "company__merged_into": None}
Keys = QuerySet[LookupKey, Any]
Reading = tuple[str, str]


def pairs(spellings: Iterable[str], known: set[str], sight: Sight) -> list[Found]:
    """Roles, held or left, where some words name the person and the others the company, in either order: first those
    of people who are spelled like this, then of those who sound like it. `known`: words that names have. Three queries.
    """
    readings = [one for one in _readings(spellings) if known.issuperset(one[1].split())]
    spelled = _roles([one for one in readings if known.issuperset(one[0].split())], _called, sight)
    heard = _roles(_heard(readings), _sounding, sight)
    found = {role.pk for role in spelled}
    return [
        *(_found(role, WEIGHT, Kind.NAME, str(NAME_AND_COMPANY)) for role in spelled),
        *(_found(role, WEIGHT - SOUNDS, Kind.SOUND, str(SOUND_AND_COMPANY)) for role in heard if role.pk not in found),
    ]


def _roles(readings: list[Reading], people_of: Callable[[str], Keys], sight: Sight) -> list[Position]:
    branches = [branch for person, company in readings for branch in _named(people_of(person), _at(company), sight)]
    if not branches:
        return []
    first, *rest = branches
    roles = Position.objects.filter(pk__in=first.union(*rest).values("pk"), **STANDING).select_related("person")
    found = roles.order_by("person__sort_name")[:MOST_PAIRS]
    return [role for role in found if role.is_current or role.valid_until]


def _readings(spellings: Iterable[str]) -> Iterator[Reading]:
    """Every way to read the text as (person, company)."""
    for spelling in spellings:
        words = spelling.split()[:MOST_WORDS]
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            if _is_a_name(head) and _is_a_name(tail):
                yield from ((head, tail), (tail, head))


def _heard(readings: list[Reading]) -> list[Reading]:
    """Those whose person sounds like somebody at all."""
    if not readings:
        return []
    said = dict.fromkeys(person for person, _company in readings)
    first, *rest = [
        _sounding(person).annotate(said=Value(person, TextField())).values_list("said", flat=True)[:1]
        for person in said
    ]
    there = set(first.union(*rest))
    return [one for one in readings if one[0] in there]


def _is_a_name(text: str) -> bool:
    return not re.search(r"\d", text) and any(len(word) >= SHORTEST_WORD for word in text.split())


def _named(people: Keys, companies: Keys, sight: Sight) -> list[QuerySet[Position]]:
    """Roles of few people of the name, and roles at few companies of the name: one of the two names tells enough.

    A name that thousands share says nothing in time; who types it with another such name types one more word.
    """
    seen = Position.objects.within(sight)
    of_few_people = seen.filter(person__in=people[:MOST_NAMED], company__in=companies)
    at_few_companies = seen.filter(company__in=companies[:MOST_NAMED], person__in=people)
    return [one.order_by().only("pk") for one in (of_few_people, at_few_companies)]


def _called(spelling: str) -> Keys:
    return keys_with_words([spelling]).filter(target_kind=Target.PERSON).values("target_id")


def _sounding(spelling: str) -> Keys:
    """People whose name sounds like this, or whose last name does."""
    names = sounds_of(spelling)
    like = Q(value__in=names)
    for name in names:
        like |= Q(value__startswith=f"{name} ")
    return LookupKey.objects.filter(like, kind=Kind.SOUND, target_kind=Target.PERSON).values("target_id")


def _at(spelling: str) -> Keys:
    return keys_with_words([spelling]).filter(target_kind=Target.COMPANY).values("target_id")


def _found(role: Position, weight: int, matched_by: str, reason: str) -> Found:
    """Whoever has left the company is asked for there all the same."""
    why: dict[str, Any] = {"matched_by": matched_by, "matched_value": str(role.person), "reason": reason}
    if role.is_current:
        return Found(company_id=role.company_id, person=role.person, position=role, weight=weight, **why)
    return Found(company_id=None, person=role.person, position=None, former=role, weight=weight - LEFT, **why)
