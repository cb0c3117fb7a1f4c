"""A prospect becomes a customer in the ERP, exactly once: ask for it, correct what was refused, link, leave it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.customers.actions.addresses import usable_postal_code
from kundenkreis.customers.actions.linking import link_account
from kundenkreis.customers.models import Company
from kundenkreis.customers.queries.registrations import registration_of
from kundenkreis.customers.rights import REGISTER
from kundenkreis.customers.rules.vat_numbers import is_possible
from kundenkreis.customers.visibility import require_visible
from kundenkreis.erp.actions.handing_over import correct, hand_over_customer, withdraw
from kundenkreis.erp.models import CustomerAccount, HandOver
from kundenkreis.erp.payload import from_payload
from kundenkreis.erp.port import Address, CustomerRequest
from kundenkreis.journal.actions.numbers import next_number
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require

KEY_PREFIX = "N"  # Neukunde


@dataclass(frozen=True, kw_only=True)
class Registration:
    """What the ERP is told of a new customer. `country` is ISO 3166 alpha-2."""

    name: str
    street: str
    postal_code: str
    city: str
    country: str = "DE"
    phone: str = ""
    email: str = ""
    vat_number: str = ""


@transaction.atomic
def register_customer(company: Company, wanted: Registration, *, by: Actor) -> HandOver:
    """Have the company created as a customer in the ERP; it goes there by itself. Needs customers.register.

    A double click, or a colleague at the same moment, finds the one that is on its way. One that the ERP refused is
    sent again under its key with what is wanted now. Raises `Refused` at the field that is missing or wrong.
    """
    held = _locked(company, by)
    if held and held.state != HandOver.State.REJECTED:
        return held
    _refuse_unfit(company, wanted)
    if held:
        return correct(held, _request(held.key, wanted), by=by)
    return hand_over_customer(_request(next_number(KEY_PREFIX), wanted), company_id=company.pk, by=by)


@transaction.atomic
def register_although_similar(company: Company, *, by: Actor) -> HandOver:
    """It is a customer of its own although the ERP has one that looks the same. Needs customers.register."""
    held = _locked(company, by)
    request = from_payload(held.payload) if held else None
    if held is None or not isinstance(request, CustomerRequest):
        raise Refused("nothing_to_decide", _("Nothing was asked of the ERP for this company."))
    return correct(held, replace(request, although_similar=True), by=by)


@transaction.atomic
def register_as_existing(company: Company, number: str, *, by: Actor) -> None:
    """It is this customer of the ERP already: link it, and take the request back. Needs customers.register.

    Raises `Refused` when the ERP has no such number, or another company here has it: then both are to be merged.
    """
    held = _locked(company, by)
    if not CustomerAccount.objects.filter(number=number).exists():
        raise Refused("unknown_customer_number", _("The ERP has no customer under this number."), field="number")
    if held and held.state != HandOver.State.DONE:
        withdraw(held, reason=_("It is customer %(number)s already.") % {"number": number}, by=by)
    link_account(company.pk, number, by=by)


@transaction.atomic
def give_registration_up(company: Company, *, reason: str = "", by: Actor) -> None:
    """It will not become a customer for now; twice is once. Needs customers.register.

    Raises `Refused` while the ERP is being asked, or has it.
    """
    if held := _locked(company, by):
        withdraw(held, reason=reason or _("Taken back at the company."), by=by)


def _locked(company: Company, by: Actor) -> HandOver | None:
    """What was asked for this company so far; nobody else asks meanwhile."""
    require(by, REGISTER)
    require_visible(by, company_id=company.pk)
    Company.objects.locked(company)
    return registration_of(company.pk)


def _refuse_unfit(company: Company, wanted: Registration) -> None:
    if company.merged_into_id or company.accounts.exists():
        raise Refused("customer_already", _("This company is a customer in the ERP already."))
    for field, text in MISSING.items():
        if not getattr(wanted, field).strip():
            raise Refused(f"{field}_missing", text, field=field)
    usable_postal_code(wanted.postal_code, wanted.country)
    if wanted.vat_number.strip() and not is_possible(wanted.vat_number):
        raise Refused("vat_number_wrong", _("This can't be a VAT ID: a digit is missing or wrong."), field="vat_number")


MISSING = {
    "name": gettext_lazy("A customer needs a name."),
    "street": gettext_lazy("The ERP needs the street for deliveries and invoices."),
    "postal_code": gettext_lazy("The ERP needs the postal code."),
    "city": gettext_lazy("The ERP needs the place."),
}


def _request(key: str, wanted: Registration) -> CustomerRequest:
    address = Address(
        name=wanted.name.strip(),
        street=wanted.street.strip(),
        postal_code=usable_postal_code(wanted.postal_code, wanted.country),
        city=wanted.city.strip(),
        country=wanted.country,
        purposes=("invoice", "delivery"),
    )
    return CustomerRequest(
        key=key,
        name=wanted.name.strip(),
        address=address,
        phone=wanted.phone.strip(),
        email=wanted.email.strip(),
        vat_number=wanted.vat_number.strip(),
    )
