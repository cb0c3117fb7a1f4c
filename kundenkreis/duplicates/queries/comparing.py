"""Two records side by side: how alike they are now."""

from __future__ import annotations

from uuid import UUID

from kundenkreis.duplicates.likeness import Comparison, compare_companies, compare_people
from kundenkreis.duplicates.models import Kind
from kundenkreis.duplicates.queries.company_facts import company_facts
from kundenkreis.duplicates.queries.person_facts import person_facts


def compare(kind: str, one: UUID, other: UUID) -> Comparison:
    """What speaks for and against these two being one; nothing when one of them was merged since."""
    if kind == Kind.COMPANY:
        companies = company_facts({one, other})
        return compare_companies(companies[one], companies[other]) if len(companies) == 2 else Comparison(())
    people = person_facts({one, other})
    return compare_people(people[one], people[other]) if len(people) == 2 else Comparison(())
