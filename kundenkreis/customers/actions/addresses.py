"""Addresses that the CRM keeps besides the ERP's: add, change, remove."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.events import AddressAdded, AddressChanged, AddressRemoved
from kundenkreis.customers.history import changes_by, last_change
from kundenkreis.customers.models import Address, Company
from kundenkreis.customers.rights import WRITE
from kundenkreis.customers.rules.postal_codes import NoPostalCode, postal_code
from kundenkreis.customers.stale import put, refuse_unknown
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.web.spelling import one_line

FIELDS = frozenset({"purpose", "name", "street", "postal_code", "city", "country", "remark"})
POSTAL_CODES = {
    "DE": _("In Germany a postal code has five digits, such as 89073."),
    "AT": _("In Austria a postal code has four digits, such as 1010."),
    "CH": _("In Switzerland a postal code has four digits, such as 8001."),
    "LI": _("In Liechtenstein a postal code has four digits, such as 9490."),
    "": _("A postal code consists of digits and letters, such as 1012 AB."),
}


@transaction.atomic
def add_address(
    company: Company, *, purpose: str, city: str, by: Actor, postal_code: str = "", country: str = "DE", **about: Any
) -> Address:
    """Keep an address; `about`: name, street, remark. Raises `Refused` at the field that is missing or can't be so."""
    require(by, WRITE)
    require_visible(by, company_id=company.pk)
    where = {"city": one_line(city), "postal_code": usable_postal_code(postal_code, country), "country": country}
    address = Address(company=company, purpose=purpose, **where, **about)
    _check(address)
    address.save()
    record(AddressAdded(company_id=company.pk, address_id=address.pk, purpose=purpose), by=by)
    return address


@transaction.atomic
def change_address(address: Address, changes: dict[str, Any], *, version: int, by: Actor) -> Address:
    """Change some of `FIELDS`. Raises `Stale` when somebody else was faster."""
    require(by, WRITE)
    require_visible(by, company_id=address.company_id)
    refuse_unknown(changes, FIELDS)
    address = Address.objects.select_for_update().get(pk=address.pk)
    changed = put(_clean(address, changes), address, version=version)
    if not changed:
        return address
    _check(address)
    with changes_by(by):
        address.save()
    ids = {"company_id": address.company_id, "address_id": address.pk}
    record(AddressChanged(fields=changed, change=last_change(address), **ids), by=by)
    return address


@transaction.atomic
def remove_address(address: Address, *, by: Actor) -> None:
    """Drop an address of ours. The field history keeps it."""
    require(by, WRITE)
    require_visible(by, company_id=address.company_id)
    address = Address.objects.select_for_update().get(pk=address.pk)
    with changes_by(by):
        Address.objects.filter(pk=address.pk).delete()
    change = last_change(address)
    record(AddressRemoved(company_id=address.company_id, purpose=address.purpose, change=change), by=by)


def usable_postal_code(typed: str, country: str) -> str:
    """The code as the country writes it. Raises `Refused` when it has none like that."""
    try:
        return postal_code(typed, country)
    except NoPostalCode as wrong:
        raise Refused("no_postal_code", POSTAL_CODES[wrong.country], field="postal_code") from wrong


def _clean(address: Address, changes: dict[str, Any]) -> dict[str, Any]:
    """A new code or a new country: both have to go together. What nobody touches stays as it was kept."""
    cleaned = {name: value.strip() for name, value in changes.items()}
    if cleaned.keys() & {"postal_code", "country"}:
        where = {"postal_code": address.postal_code, "country": address.country} | cleaned
        cleaned["postal_code"] = usable_postal_code(where["postal_code"], where["country"])
    return cleaned


def _check(address: Address) -> None:
    if not address.city:
        raise Refused("city_missing", _("An address needs a place."), field="city")
    if address.purpose not in Address.Purpose:
        raise Refused("unknown_purpose", _("Visits, deliveries, invoices or post."), field="purpose")
