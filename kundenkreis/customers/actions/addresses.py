"""Addresses that the CRM keeps besides the ERP's: add, change, remove."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.events import AddressAdded, AddressChanged, AddressRemoved
from kundenkreis.customers.history import changes_by, last_change
from kundenkreis.customers.models import Address, Company
from kundenkreis.customers.rights import WRITE
from kundenkreis.customers.stale import refuse_stale
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require

FIELDS = frozenset({"purpose", "name", "street", "postal_code", "city", "country", "remark"})


@transaction.atomic
def add_address(company: Company, *, purpose: str, city: str, by: Actor, **about: Any) -> Address:
    """Keep an address; `about`: name, street, postal_code, country, remark."""
    require(by, WRITE)
    require_visible(by, company_id=company.pk)
    address = Address(company=company, purpose=purpose, city=city.strip(), **about)
    _check(address)
    address.save()
    record(AddressAdded(company_id=company.pk, address_id=address.pk, purpose=purpose), by=by)
    return address


@transaction.atomic
def change_address(address: Address, changes: dict[str, Any], *, version: int, by: Actor) -> Address:
    """Change some of `FIELDS`. Raises `Stale` when somebody else was faster."""
    require(by, WRITE)
    require_visible(by, company_id=address.company_id)
    if unknown := changes.keys() - FIELDS:
        raise Refused("unknown_field", _("This can't be changed here."), field=min(unknown))
    address = Address.objects.select_for_update().get(pk=address.pk)
    changes = {name: value.strip() for name, value in changes.items()}
    refuse_stale(address, changes, version)
    changed = tuple(name for name, value in changes.items() if getattr(address, name) != value)
    if not changed:
        return address
    for name in changed:
        setattr(address, name, changes[name])
    _check(address)
    address.version += 1
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


def _check(address: Address) -> None:
    if not address.city:
        raise Refused("city_missing", _("An address needs a place."), field="city")
    if address.purpose not in Address.Purpose:
        raise Refused("unknown_purpose", _("Visits, deliveries, invoices or post."), field="purpose")
