"""What is known of companies, normalised for comparison; a fixed number of queries however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from kundenkreis.customers import keys
from kundenkreis.customers.models import Address, Company, CompanyAccount, LookupKey
from kundenkreis.duplicates.likeness import CompanyFacts
from kundenkreis.erp.likeness import plain_vat_number
from kundenkreis.erp.models import AccountAddress
from kundenkreis.erp.names import core_name, legal_form
from kundenkreis.web.spelling import spelled_out

Kind = LookupKey.Kind
FIELDS = {
    Kind.PHONE: "phones",
    Kind.SWITCHBOARD: "switchboards",
    Kind.EMAIL: "emails",
    Kind.DOMAIN: "domains",
}
Gathered = dict[UUID, dict[str, set[str]]]


def company_facts(ids: Collection[UUID]) -> dict[UUID, CompanyFacts]:
    """Facts of these companies by id, standing ones only. Five queries."""
    names = Company.objects.standing().filter(pk__in=ids).values_list("pk", "name", "core_name", "parent_id")
    gathered: Gathered = defaultdict(lambda: defaultdict(set))
    _gather_keys(ids, gathered)
    _gather_accounts(ids, gathered)
    _gather_places(ids, gathered)
    return {
        pk: CompanyFacts(
            id=pk,
            name=name,
            core_name=core,
            legal_form=legal_form(name),
            parent_id=parent_id,
            **{field: frozenset(values) for field, values in gathered[pk].items()},
        )
        for pk, name, core, parent_id in names
    }


def _gather_keys(ids: Collection[UUID], gathered: Gathered) -> None:
    found = LookupKey.objects.filter(target_id__in=ids, kind__in=FIELDS)
    for target_id, kind, value in found.values_list("target_id", "kind", "value"):
        gathered[target_id][FIELDS[Kind(kind)]].add(value)


def _gather_accounts(ids: Collection[UUID], gathered: Gathered) -> None:
    links = CompanyAccount.objects.filter(company__in=ids)
    for company_id, number, vat_number in links.values_list("company", "account_number", "account__vat_number"):
        gathered[company_id]["numbers"].add(number)
        if vat_number:
            gathered[company_id]["vat_numbers"].add(plain_vat_number(vat_number))


def _gather_places(ids: Collection[UUID], gathered: Gathered) -> None:
    """The CRM's own addresses and the ERP's."""
    place = ("street", "postal_code", "city")
    own = Address.objects.filter(company__in=ids).values_list("company", *place)
    theirs = AccountAddress.objects.filter(account__company_links__company__in=ids)
    for company_id, *written in [*own, *theirs.values_list("account__company_links__company", *place)]:
        for field, values in places(*written).items():
            gathered[company_id][field] |= values


def places(street: str, postal_code: str, city: str) -> dict[str, frozenset[str]]:
    """An address as it is compared: `Schleißheimer Str. 18` and `Schleissheimer Straße 18` are one."""
    code = postal_code.strip()
    way = spelled_out(street).replace("strasse", "str").replace(" ", "")
    return {
        "postal_codes": _told(code),
        "cities": _told(city.strip().partition(",")[0].title()),
        "places": _told(f"{code} {way}" if code and way else ""),
    }


def typed_company(
    *, name: str = "", postal_code: str = "", city: str = "", phone: str = "", email: str = "", website: str = ""
) -> CompanyFacts:
    """A company as somebody is just typing it."""
    found = keys.of_phones([phone]) | keys.of_emails([email]) | keys.that_tell_a_company([phone], [email])
    found |= {key for key in keys.of_company(name, website) if key.kind == Kind.DOMAIN}
    about: dict[str, Any] = {
        field: _told(*(key.value for key in found if key.kind == kind)) for kind, field in FIELDS.items()
    }
    about |= places("", postal_code, city)
    return CompanyFacts(name=name, core_name=core_name(name), legal_form=legal_form(name), **about)


def _told(*values: str) -> frozenset[str]:
    return frozenset(filter(None, values))
