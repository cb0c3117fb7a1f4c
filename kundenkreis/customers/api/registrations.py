"""A prospect becomes a customer in the ERP: ask for it, see where it stands, decide about similar ones."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Field, Schema, Status
from pydantic import StringConstraints

from kundenkreis.customers.actions.registering import (
    Registration,
    give_registration_up,
    register_although_similar,
    register_as_existing,
    register_customer,
)
from kundenkreis.customers.api.requests import Body, Email, Line, Long, Short
from kundenkreis.customers.api.routing import router, seen_company
from kundenkreis.customers.queries.registrations import SimilarCustomer, known_for, registration_of, similar_to
from kundenkreis.customers.rights import REGISTER
from kundenkreis.erp.models import HandOver
from kundenkreis.staff.bearer import caller, caller_with

Code = Annotated[str, StringConstraints(max_length=12, strip_whitespace=True)]


class RegistrationIn(Body):
    """What the ERP is told; what is left out comes from the company's file. `country` is ISO 3166 alpha-2."""

    name: Long | None = None
    street: Long | None = None
    postal_code: Code | None = None
    city: Line | None = None
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = None
    phone: Short | None = None
    email: Email | None = None
    vat_number: Annotated[str, StringConstraints(max_length=24, strip_whitespace=True)] | None = None


class ExistingIn(Body):
    """The number that the customer has in the ERP already."""

    account_number: Annotated[Short, Field(min_length=1)]


class RegistrationOut(Schema):
    """Where it stands; times are UTC. `state`: waiting, sending, done, unknown, rejected, parked.

    `account_number` is empty until the ERP has given one. Rejected with `similar_customer_exists`, a person decides.
    """

    key: str
    state: str
    account_number: str
    requested_at: datetime
    done_at: datetime | None
    next_attempt_at: datetime | None
    rejection_code: str
    rejection_answer: str


class SimilarCustomerOut(Schema):
    """A customer of the ERP that looks the same. `company_id`: our company for it, if the caller may see that one."""

    account_number: str
    name: str
    place: str
    active: bool
    company_id: UUID | None
    is_linked: bool


class SimilarCustomersOut(Schema):
    """`fresh` false: the ERP is out of reach, nothing is known."""

    as_of: datetime
    fresh: bool
    customers: list[SimilarCustomerOut]


@router.post(
    "companies/{company_id}/registration", response={202: RegistrationOut}, summary="Create a customer in the ERP"
)
def post_registration(request: HttpRequest, company_id: UUID, body: RegistrationIn) -> Status[RegistrationOut]:
    """Once, however often it is asked for. One that the ERP refused is sent again with what is given now."""
    company = seen_company(request, company_id)
    known = known_for(company, registration_of(company.pk))
    wanted = Registration(**({"street": "", "postal_code": "", "city": ""} | known | body.dict(exclude_none=True)))
    return Status(202, _out(register_customer(company, wanted, by=caller(request).actor)))


@router.get("companies/{company_id}/registration", response=RegistrationOut, summary="On the way into the ERP")
def get_registration(request: HttpRequest, company_id: UUID) -> RegistrationOut:
    """404 when nobody asked for it, or it was taken back."""
    held = registration_of(seen_company(request, company_id).pk)
    if held is None:
        raise Http404
    return _out(held)


@router.delete("companies/{company_id}/registration", response={204: None}, summary="Take the request back")
def delete_registration(request: HttpRequest, company_id: UUID) -> Status[None]:
    """Refused once the ERP has it, or is being asked."""
    give_registration_up(seen_company(request, company_id), by=caller(request).actor)
    return Status(204, None)


@router.get(
    "companies/{company_id}/registration/similar",
    response=SimilarCustomersOut,
    summary="Customers of the ERP that look the same, asked now",
)
def get_similar_customers(request: HttpRequest, company_id: UUID) -> SimilarCustomersOut:
    """By name and postal code, e-mail address and VAT ID."""
    company = seen_company(request, company_id)
    caller_with(request, REGISTER)
    wanted = known_for(company, registration_of(company.pk))
    similar = similar_to(wanted, seen_by=caller(request).employee)
    found = [_similar_out(one) for one in similar.found]
    return SimilarCustomersOut(as_of=similar.as_of, fresh=similar.fresh, customers=found)


@router.post(
    "companies/{company_id}/registration/existing", response={204: None}, summary="It is this customer already"
)
def post_existing_customer(request: HttpRequest, company_id: UUID, body: ExistingIn) -> Status[None]:
    """Links the number and takes the request back. Refused when another company has the number: merge the two."""
    register_as_existing(seen_company(request, company_id), body.account_number, by=caller(request).actor)
    return Status(204, None)


@router.post(
    "companies/{company_id}/registration/exception",
    response={202: RegistrationOut},
    summary="Create it although similar",
)
def post_registration_exception(request: HttpRequest, company_id: UUID) -> Status[RegistrationOut]:
    """None of those that look the same is meant."""
    return Status(202, _out(register_although_similar(seen_company(request, company_id), by=caller(request).actor)))


def _out(held: HandOver) -> RegistrationOut:
    return RegistrationOut(
        key=held.key,
        state=held.state,
        account_number=held.customer_number,
        requested_at=held.requested_at,
        done_at=held.done_at,
        next_attempt_at=held.next_attempt_at,
        rejection_code=held.rejection_code,
        rejection_answer=held.rejection_answer,
    )


def _similar_out(one: SimilarCustomer) -> SimilarCustomerOut:
    return SimilarCustomerOut(
        account_number=one.customer.number,
        name=one.customer.name,
        place=one.place,
        active=one.customer.active,
        company_id=one.company.pk if one.company else None,
        is_linked=one.is_linked,
    )
