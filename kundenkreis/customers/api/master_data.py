"""Branches, addresses, and what a position is: the master data besides names."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Status

from kundenkreis.customers.actions import (
    add_address,
    change_address,
    change_position,
    remove_address,
    resume_position,
)
from kundenkreis.customers.api import answers
from kundenkreis.customers.api.describing import company_out, person_out
from kundenkreis.customers.api.requests import AddressChange, AddressIn, PositionChange, given
from kundenkreis.customers.api.routing import Words, reader, router, seen_company, seen_position
from kundenkreis.customers.industries import find_industries
from kundenkreis.customers.models import Address
from kundenkreis.staff.bearer import caller


@router.get("industries", response=list[answers.IndustryOut], summary="Branches of WZ 2008 by code or words")
def list_industries(
    request: HttpRequest, text: Words, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> list[answers.IndustryOut]:
    """Sections, divisions, groups and classes; words of the German or English title, umlauts in either spelling."""
    reader(request)
    return [answers.IndustryOut.from_orm(found) for found in find_industries(text, limit=limit)]


@router.post("companies/{company_id}/addresses", response={201: answers.CompanyOut}, summary="Add an address")
def post_address(request: HttpRequest, company_id: UUID, body: AddressIn) -> Status[answers.CompanyOut]:
    """Besides those that the ERP keeps, which can't be changed here."""
    company = seen_company(request, company_id)
    add_address(company, **body.dict(), by=reader(request))
    return Status(201, company_out(company))


@router.patch("addresses/{address_id}", response=answers.CompanyOut, summary="Change an address")
def patch_address(request: HttpRequest, address_id: UUID, body: AddressChange) -> answers.CompanyOut:
    """Refused with `stale` if somebody else has changed it since `version`."""
    address = _seen(request, address_id)
    change_address(address, given(body), version=body.version, by=reader(request))
    return company_out(address.company)


@router.delete("addresses/{address_id}", response=answers.CompanyOut, summary="Remove an address")
def delete_address(request: HttpRequest, address_id: UUID) -> answers.CompanyOut:
    """The field history keeps it."""
    address = _seen(request, address_id)
    remove_address(address, by=reader(request))
    return company_out(address.company)


@router.patch("positions/{position_id}", response=answers.PersonOut, summary="Change a position")
def patch_position(request: HttpRequest, position_id: UUID, body: PositionChange) -> answers.PersonOut:
    """Function, department, role in buying, first and last day. Refused with `stale` if somebody was faster."""
    position = seen_position(request, position_id)
    changed = change_position(position, given(body), version=body.version, by=reader(request))
    return person_out(changed.person, caller(request).employee)


@router.delete("positions/{position_id}/ending", response=answers.PersonOut, summary="Resume a position")
def delete_ending(request: HttpRequest, position_id: UUID) -> answers.PersonOut:
    """It had not ended after all."""
    position = resume_position(seen_position(request, position_id), by=reader(request))
    return person_out(position.person, caller(request).employee)


def _seen(request: HttpRequest, address_id: UUID) -> Address:
    address = Address.objects.select_related("company").get(pk=address_id)
    seen_company(request, address.company_id)
    return address
