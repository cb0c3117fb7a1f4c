"""How much speaks for two records being one, and what. No database: facts in, a score with reasons out."""

from kundenkreis.duplicates.likeness.companies import compare_companies
from kundenkreis.duplicates.likeness.facts import CompanyFacts, PersonFacts, PositionFacts
from kundenkreis.duplicates.likeness.people import compare_people
from kundenkreis.duplicates.likeness.reasons import Comparison, Reason

__all__ = [
    "CompanyFacts",
    "Comparison",
    "PersonFacts",
    "PositionFacts",
    "Reason",
    "compare_companies",
    "compare_people",
]
