"""Typed reads of the customer file."""

from kundenkreis.customers.queries.briefs import (
    AccountBrief,
    CaseBrief,
    CompanyBrief,
    PersonBrief,
    case_brief,
    company_brief,
    company_briefs,
    open_cases_by_company,
    person_brief,
)
from kundenkreis.customers.queries.phones import phone_texts
from kundenkreis.customers.queries.relations import companies_of, company_of_account, other_roles, people_of
from kundenkreis.customers.queries.timeline import Timeline, timeline

__all__ = [
    "AccountBrief",
    "CaseBrief",
    "CompanyBrief",
    "PersonBrief",
    "Timeline",
    "case_brief",
    "companies_of",
    "company_brief",
    "company_briefs",
    "company_of_account",
    "open_cases_by_company",
    "other_roles",
    "people_of",
    "person_brief",
    "phone_texts",
    "timeline",
]
