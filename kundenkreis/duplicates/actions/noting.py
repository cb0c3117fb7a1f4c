"""What the search writes: traits, and pairs that are worth a look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from kundenkreis.duplicates.likeness import Comparison, compare_companies, compare_people
from kundenkreis.duplicates.models import WORTH_A_LOOK, Kind, Pair, Trait
from kundenkreis.duplicates.queries.company_facts import company_facts
from kundenkreis.duplicates.queries.person_facts import person_facts
from kundenkreis.duplicates.queries.side_by_side import Couple, side_by_side
from kundenkreis.duplicates.traits import traits_of_company, traits_of_person

COUPLES_AT_ONCE = 5000


def renew_traits(kind: str, facts: Mapping[UUID, Any]) -> None:
    """Make exactly these the traits of these records, touching only what differs."""
    traits_of = traits_of_company if kind == Kind.COMPANY else traits_of_person
    wanted = {(pk, value) for pk, known in facts.items() for value in traits_of(known)}
    there = {(row[1], row[2]): row[0] for row in _traits(facts)}
    Trait.objects.filter(pk__in=[pk for trait, pk in there.items() if trait not in wanted]).delete()
    made = [Trait(target_id=pk, value=value) for pk, value in wanted - there.keys()]
    Trait.objects.bulk_create(made, ignore_conflicts=True)


def _traits(facts: Mapping[UUID, Any]) -> Any:
    return Trait.objects.filter(target_id__in=facts).values_list("pk", "target_id", "value")


def note_pairs(kind: str, ids: set[UUID]) -> int:
    """Compare these records with whoever shares something with them; how many pairs are new.

    Known pairs get the score of today. Open ones that were alike and are not any more go; those that somebody named
    without the search, and dismissed ones, stay.
    """
    couples = sorted(side_by_side(kind, ids))
    alike: dict[Couple, Comparison] = {}
    for start in range(0, len(couples), COUPLES_AT_ONCE):
        alike |= _compared(kind, couples[start : start + COUPLES_AT_ONCE])
    known = Pair.objects.filter(Q(first_id__in=ids) | Q(second_id__in=ids), kind=kind)
    there = {(pair.first_id, pair.second_id): pair for pair in known.select_for_update()}
    Pair.objects.filter(
        pk__in=[pair.pk for couple, pair in there.items() if pair.is_open and couple not in alike]
    ).delete()
    pairs = [
        Pair(kind=kind, first_id=first, second_id=second, score=compared.score, reasons=compared.codes)
        for (first, second), compared in alike.items()
    ]
    Pair.objects.bulk_create(
        pairs,
        update_conflicts=True,
        unique_fields=["first_id", "second_id"],
        update_fields=["score", "reasons"],
    )
    return len(alike.keys() - there.keys())


def _was_found(pair: Pair) -> bool:
    return pair.is_open and pair.score >= WORTH_A_LOOK


def _compared(kind: str, couples: list[Couple]) -> dict[Couple, Comparison]:
    """Those that are worth a look."""
    ids = {pk for couple in couples for pk in couple}
    facts: Mapping[UUID, Any] = company_facts(ids) if kind == Kind.COMPANY else person_facts(ids)
    compare: Any = compare_companies if kind == Kind.COMPANY else compare_people
    found = {
        (one, other): compare(facts[one], facts[other]) for one, other in couples if one in facts and other in facts
    }
    return {couple: compared for couple, compared in found.items() if compared.score >= WORTH_A_LOOK}
