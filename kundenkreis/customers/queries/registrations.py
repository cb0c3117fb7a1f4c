"""A company on its way to becoming a customer in the ERP: where it stands, what is known for it, who looks the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kundenkreis.customers.models import Address, Company, CompanyAccount, ContactPoint
from kundenkreis.customers.rights import REGISTER
from kundenkreis.erp.live import similar_customers
from kundenkreis.erp.models import HandOver, Outage
from kundenkreis.erp.payload import from_payload
from kundenkreis.erp.port import Customer, CustomerRequest, RejectionCode
from kundenkreis.erp.queries import is_paused
from kundenkreis.erp.words import refusal
from kundenkreis.staff.models import Employee

BEST_FIRST = [Address.Purpose.INVOICE, Address.Purpose.POST, Address.Purpose.VISIT, Address.Purpose.DELIVERY]


@dataclass(frozen=True, kw_only=True)
class SimilarCustomer:
    """A customer of the ERP that might be meant, and our company for it, if the employee may see that one."""

    customer: Customer
    company: Company | None
    is_linked: bool

    @property
    def place(self) -> str:
        first = next(iter(self.customer.addresses), None)
        return f"{first.postal_code} {first.city}".strip() if first else ""


@dataclass(frozen=True, kw_only=True)
class SimilarCustomers:
    """`fresh` False: the ERP did not answer, so nobody knows yet; it looks itself before it creates one."""

    found: list[SimilarCustomer]
    as_of: datetime
    fresh: bool


@dataclass(frozen=True, kw_only=True)
class RegistrationState:
    """Where a company stands on its way into the ERP, as its file shows it; `held` None: nobody asked for it.

    `is_offered`: this employee may have it created now.
    """

    company: Company
    held: HandOver | None
    may_register: bool
    is_offered: bool
    is_paused: bool
    is_out_of_reach: bool

    @property
    def asks_to_decide(self) -> bool:
        """The ERP has somebody who looks the same, and a person says who it is."""
        return self.held is not None and is_asked_to_decide(self.held)

    @property
    def refusal(self) -> str:
        """Why the ERP said no, in our words."""
        return refusal(self.held.rejection_code) if self.held and self.held.rejection_code else ""


def registration_state(company: Company, *, seen_by: Employee) -> RegistrationState | None:
    """The way of this company into the ERP; None when it is there already, or will never be a customer."""
    if company.merged_into_id or company.kind == Company.Kind.COMPETITOR or company.accounts.exists():
        return None
    held, may_register = registration_of(company.pk), seen_by.may(REGISTER)
    under_way = held is not None and held.is_under_way
    return RegistrationState(
        company=company,
        held=held,
        may_register=may_register,
        is_offered=may_register and held is None,
        is_paused=under_way and is_paused(),
        is_out_of_reach=under_way and Outage.objects.open().exists(),
    )


def registration_of(company_id: UUID) -> HandOver | None:
    """What was asked of the ERP for this company and not taken back: the latest, if any."""
    asked = HandOver.objects.of_customers().filter(company_id=company_id)
    return asked.exclude(state=HandOver.State.WITHDRAWN).order_by("-requested_at").first()


def is_asked_to_decide(held: HandOver) -> bool:
    """Whether the ERP has somebody who looks the same, and a person says who it is."""
    return held.state == HandOver.State.REJECTED and held.rejection_code == RejectionCode.SIMILAR_CUSTOMER_EXISTS


def known_for(company: Company, held: HandOver | None) -> dict[str, str]:
    """What the form begins with: what was sent before, else the company's name, best address, phone and e-mail."""
    request = from_payload(held.payload) if held else None
    if isinstance(request, CustomerRequest):
        where, contacts = request.address, {"phone": request.phone, "email": request.email}
        street = {"street": where.street, "postal_code": where.postal_code, "city": where.city}
        return {"name": request.name, "vat_number": request.vat_number, "country": where.country} | street | contacts
    return {"name": company.name, "country": "DE"} | _best_address(company) | _first_contacts(company)


def similar_to(wanted: dict[str, str], *, seen_by: Employee) -> SimilarCustomers:
    """Customers of the ERP that look like what is wanted (name, postal_code, email, vat_number), asked live."""
    answer = similar_customers(**{name: wanted.get(name, "").strip() for name in SOUGHT})
    numbers = [one.number for one in answer.customers]
    links = CompanyAccount.objects.filter(account_number__in=numbers).values_list("account_number", "company_id")
    linked = dict(links)
    seen: dict[UUID | None, Company] = {
        one.pk: one for one in Company.objects.visible_to(seen_by).filter(pk__in=linked.values())
    }
    found = [
        SimilarCustomer(customer=one, company=seen.get(linked.get(one.number)), is_linked=one.number in linked)
        for one in answer.customers
    ]
    return SimilarCustomers(found=found, as_of=answer.as_of, fresh=answer.fresh)


SOUGHT = ("name", "postal_code", "email", "vat_number")


def _best_address(company: Company) -> dict[str, str]:
    known = sorted(company.addresses.all(), key=lambda one: (BEST_FIRST.index(Address.Purpose(one.purpose)), one.pk))
    if not known:
        return {}
    best = known[0]
    return {"street": best.street, "postal_code": best.postal_code, "city": best.city, "country": best.country}


def _first_contacts(company: Company) -> dict[str, str]:
    points = list(company.contact_points.order_by("pk"))
    phones = [point.text for point in points if point.is_phone]
    emails = [point.value for point in points if point.kind == ContactPoint.Kind.EMAIL]
    return {"phone": next(iter(phones), ""), "email": next(iter(emails), "")}
