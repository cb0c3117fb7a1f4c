"""Companies and people that stand in the demo twice, and the search that finds them."""

from __future__ import annotations

from typing import Any

from kundenkreis.customers.actions.companies import create_company
from kundenkreis.customers.actions.people import create_person
from kundenkreis.customers.actions.registering import Registration, register_although_similar, register_customer
from kundenkreis.customers.models import Company, Person
from kundenkreis.demo.seed.people import company_of, told
from kundenkreis.demo.seed.waiting import wait_until
from kundenkreis.duplicates.actions import merge_companies
from kundenkreis.duplicates.actions.searching import begin_search
from kundenkreis.duplicates.models import Kind, Search
from kundenkreis.duplicates.tasks import search_soon
from kundenkreis.erp.models import HandOver
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.models import Employee

State = HandOver.State


def record_twice() -> None:
    """What is there already stays; then the search goes over everything."""
    twice = told("recorded_twice")
    for about in twice["prospects"]:
        if not Company.objects.filter(name=about["name"]).exists():
            _record(about)
    for about in twice["merged"]:
        if not Company.objects.filter(name=about["name"]).exists():
            _merge(about)
    for about in twice["people"]:
        if not Person.objects.filter(last_name=about["last_name"]).exists():
            company = company_of(about.pop("company"))
            create_person(company=company, by=SYSTEM, **about)
    for about in twice["customers"]:
        if not Company.objects.filter(name=about["name"]).exists():
            _into_the_erp(create_company(by=SYSTEM, **about), about)
    _search()


def _record(about: dict[str, Any]) -> Company:
    person = about.pop("person")
    company = create_company(by=SYSTEM, **about)
    create_person(company=company, by=SYSTEM, **person)
    return company


def _merge(about: dict[str, Any]) -> None:
    kept, colleague = company_of(about.pop("into")), Employee.objects.get(username=about.pop("by"))
    merge_companies(kept, _record(about), choices={}, by=colleague.actor)


def _into_the_erp(company: Company, about: dict[str, Any]) -> None:
    """The ERP asks whether it is the one that looks the same; somebody says no."""
    register_customer(company, Registration(**about), by=SYSTEM)
    wait_until(lambda: _state(company) in {State.REJECTED, State.DONE}, what=f"the ERP's answer on {company}")
    if _state(company) == State.REJECTED:
        register_although_similar(company, by=SYSTEM)
    wait_until(company.accounts.exists, what=f"the customer number of {company}")


def _state(company: Company) -> str | None:
    held = HandOver.objects.filter(company_id=company.pk).order_by("-requested_at")
    return held.values_list("state", flat=True).first()


def _search() -> None:
    for kind in Kind:
        search_soon(begin_search(kind, by=SYSTEM))
    wait_until(lambda: not Search.objects.filter(ended_at__isnull=True).exists(), what="the search for duplicates")
