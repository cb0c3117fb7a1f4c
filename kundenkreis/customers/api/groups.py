"""Groups of companies, put together and taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest

from kundenkreis.customers.actions import remove_parent, set_parent
from kundenkreis.customers.api import answers
from kundenkreis.customers.api.requests import ParentIn
from kundenkreis.customers.api.routing import reader, router, seen_company
from kundenkreis.customers.models import Company
from kundenkreis.customers.queries.groups import Member, group_of
from kundenkreis.journal.models import Case
from kundenkreis.staff.bearer import caller
from kundenkreis.staff.models import Employee


@router.get("companies/{company_id}/group", response=answers.CompanyGroupOut, summary="The group of a company")
def get_group(request: HttpRequest, company_id: UUID) -> answers.CompanyGroupOut:
    """Head, subsidiaries and sites, with what is open in all of them."""
    return group_out(seen_company(request, company_id), caller(request).employee)


@router.put("companies/{company_id}/parent", response=answers.CompanyGroupOut, summary="Put a company into a group")
def put_parent(request: HttpRequest, company_id: UUID, body: ParentIn) -> answers.CompanyGroupOut:
    """Refused with `circle` when the parent stands below the company already."""
    company, parent = seen_company(request, company_id), seen_company(request, body.parent_id)
    company = set_parent(company, parent, relation=body.relation, by=reader(request))
    return group_out(company, caller(request).employee)


@router.delete(
    "companies/{company_id}/parent", response=answers.CompanyGroupOut, summary="Take a company out of a group"
)
def delete_parent(request: HttpRequest, company_id: UUID) -> answers.CompanyGroupOut:
    """What stands below it goes with it."""
    company = remove_parent(seen_company(request, company_id), by=reader(request))
    return group_out(company, caller(request).employee)


def group_out(company: Company, employee: Employee) -> answers.CompanyGroupOut:
    """The group of a company, as far as the employee may see its members."""
    group = group_of(company.pk, employee)
    if group is None:
        open_cases = Case.objects.open().filter(company_id=company.pk).count()
        alone = Member(company=company, open_cases=open_cases, may_open=True, members=[])
        return answers.CompanyGroupOut(members=[_member(alone)], open_cases=open_cases)
    seen = [member for member in _all_members(group.head) if member.may_open]
    return answers.CompanyGroupOut(members=[_member(member) for member in seen], open_cases=group.open_cases)


def _all_members(member: Member) -> Iterator[Member]:
    yield member
    for below in member.members:
        yield from _all_members(below)


def _member(member: Member) -> answers.MemberOut:
    company = member.company
    return answers.MemberOut(
        company_id=company.pk,
        name=company.name,
        parent_id=company.parent_id,
        relation=company.relation,
        open_cases=member.open_cases,
    )
