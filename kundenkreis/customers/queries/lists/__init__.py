"""The lists of companies and people."""

from kundenkreis.customers.queries.lists.companies import (
    CompanyRow,
    companies_asked_for,
    company_page,
    company_with_id,
)
from kundenkreis.customers.queries.lists.pages import NO_ONE, Page
from kundenkreis.customers.queries.lists.patience import found_in_time, in_time
from kundenkreis.customers.queries.lists.people import PersonRow, people_asked_for, person_page

__all__ = [
    "NO_ONE",
    "CompanyRow",
    "Page",
    "PersonRow",
    "companies_asked_for",
    "company_page",
    "company_with_id",
    "found_in_time",
    "in_time",
    "people_asked_for",
    "person_page",
]
