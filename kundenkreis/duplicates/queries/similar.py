"""Who is recorded already and might be meant: asked while somebody types, before an import, before the ERP."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kundenkreis.customers.identification.matching import matches_of
from kundenkreis.customers.models import Company, LookupKey, Person, Position
from kundenkreis.customers.models.sight import UNLIMITED, Sight, sight_of
from kundenkreis.customers.queries import CompanyBrief, company_briefs
from kundenkreis.duplicates.likeness import (
    Comparison,
    Reason,
    compare_companies,
    compare_people,
)
from kundenkreis.duplicates.models import Trait
from kundenkreis.duplicates.queries.asking import company_probes, person_probes
from kundenkreis.duplicates.queries.company_facts import company_facts, typed_company
from kundenkreis.duplicates.queries.person_facts import person_facts, typed_person
from kundenkreis.duplicates.traits import traits_of_company, traits_of_person
from kundenkreis.staff.models import Employee

Target = LookupKey.Target
WORTH_A_WARNING = 40
SHOWN = 5
MOST_SHARING = 60


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """A company that may be meant: `score` 0 to 100, and what speaks for it and against it."""

    company: CompanyBrief
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class PersonLikeness:
    """A person who may be meant, with the current roles in words."""

    person: Person
    roles: tuple[str, ...]
    score: int
    reasons: tuple[Reason, ...]


def similar_companies(
    *,
    name: str = "",
    postal_code: str = "",
    city: str = "",
    phone: str = "",
    email: str = "",
    website: str = "",
    exclude: UUID | None = None,
    seen_by: Employee | None = None,
) -> list[Likeness]:
    """Recorded companies that may be the one described, the likeliest first; a fixed number of queries.

    `exclude` is the company itself; `seen_by`: only those that this employee may see (None: all, for imports).
    """
    sight = _sight(seen_by)
    asked = typed_company(name=name, postal_code=postal_code, city=city, phone=phone, email=email, website=website)
    matches = matches_of(company_probes(asked), sight)
    found = {match.target_id for match in matches if match.target_kind == Target.COMPANY}
    by_trait = Company.objects.within(sight).filter(pk__in=_sharing(traits_of_company(asked)))
    found |= set(by_trait.values_list("pk", flat=True))
    best = _best({pk: compare_companies(asked, known) for pk, known in company_facts(found - {exclude}).items()})
    briefs = company_briefs(best)
    return [Likeness(company=briefs[pk], score=one.score, reasons=one.reasons) for pk, one in best.items()]


def similar_people(
    *,
    last_name: str,
    first_name: str = "",
    phone: str = "",
    email: str = "",
    company: Company | None = None,
    exclude: UUID | None = None,
    seen_by: Employee | None = None,
) -> list[PersonLikeness]:
    """Recorded people who may be the one described, the likeliest first; a fixed number of queries."""
    sight = _sight(seen_by)
    asked = typed_person(first_name=first_name, last_name=last_name, phone=phone, email=email, company=company)
    matches = matches_of(person_probes(asked, first_name, last_name), sight)
    people = {match.target_id for match in matches if match.target_kind == Target.PERSON}
    positions = {match.target_id for match in matches if match.target_kind == Target.POSITION}
    people |= set(Position.objects.filter(pk__in=positions).values_list("person", flat=True))
    by_trait = Person.objects.within(sight).filter(pk__in=_sharing(traits_of_person(asked)))
    people |= set(by_trait.values_list("pk", flat=True))
    known = person_facts(people - {exclude})
    best = _best({pk: compare_people(asked, facts) for pk, facts in known.items()})
    named = Person.objects.in_bulk(list(best))
    return [
        PersonLikeness(person=named[pk], roles=known[pk].roles, score=one.score, reasons=one.reasons)
        for pk, one in best.items()
    ]


def _sharing(traits: set[int]) -> QuerySet[Trait, UUID]:
    """Records that share a trait, as the last search left them: `Hydro-Werk` for somebody who types `Hydrowerk`."""
    return Trait.objects.filter(value__in=traits).values_list("target_id", flat=True)[:MOST_SHARING]


def _sight(seen_by: Employee | None) -> Sight:
    return sight_of(seen_by) if seen_by else UNLIMITED


def _best(compared: dict[UUID, Comparison]) -> dict[UUID, Comparison]:
    """Those worth a warning, the likeliest first."""
    worth = [(pk, one) for pk, one in compared.items() if one.score >= WORTH_A_WARNING]
    return dict(sorted(worth, key=lambda pair: -pair[1].score)[:SHOWN])
