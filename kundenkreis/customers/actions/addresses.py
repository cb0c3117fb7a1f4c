"""Addresses that the CRM keeps besides the ERP's: add, remove."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.events import AddressAdded, AddressRemoved
from kundenkreis.customers.models import Address, Company
from kundenkreis.customers.rights import WRITE
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require


@transaction.atomic
def add_address(company: Company, *, purpose: str, city: str, by: Actor, **about: Any) -> Address:
    """Keep an address; `about`: name, street, postal_code, country, remark."""
    require(by, WRITE)
    require_visible(by, company_id=company.pk)
    if not city.strip():
        raise Refused("city_missing", _("An address needs a place."), field="city")
    address = Address.objects.create(company=company, purpose=purpose, city=city.strip(), **about)
    record(AddressAdded(company_id=company.pk, address_id=address.pk, purpose=purpose), by=by)
    return address


@transaction.atomic
def remove_address(address: Address, *, by: Actor) -> None:
    """Drop an address of ours."""
    require(by, WRITE)
    require_visible(by, company_id=address.company_id)
    address = Address.objects.select_for_update().get(pk=address.pk)
    record(AddressRemoved(company_id=address.company_id, purpose=address.purpose), by=by)
    address.delete()
