"""Which companies the rows of a batch may mean: by customer number, key, mail address and name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q

from kundenkreis.customers.models import Address, Company, CompanyAccount, ContactPoint
from kundenkreis.customers.normalisation import email_address
from kundenkreis.erp.models import AccountAddress
from kundenkreis.erp.names import core_name
from kundenkreis.exchange.models import ExternalKey
from kundenkreis.exchange.planning.cells import Values
from kundenkreis.exchange.planning.own_ids import own_ids
from kundenkreis.staff.models import Employee
from kundenkreis.web.spelling import spelled_out


class KnownCompanies:
    """The standing companies that a batch may mean, in a constant number of queries, locked until the transaction ends.

    `key` and `name` say under which fields a row names the company.
    """

    def __init__(self, rows: Sequence[Values], employee: Employee, *, key: str, name: str) -> None:
        cells = {row["customer_number"] for row in rows} - {""}
        numbers = {number for cell in cells for number in cell.split(", ")}
        keys = {row[key] for row in rows} - {""}
        cores = {core_name(row[name])[:200] for row in rows} - {""}
        emails = {email_address(row["email"]) for row in rows} - {""}
        links = dict(
            CompanyAccount.objects.filter(account_number__in=numbers).values_list("account_number", "company_id")
        )
        held = own_ids(keys) | dict(
            ExternalKey.objects.filter(company__isnull=False, value__in=keys).values_list("value", "company_id")
        )
        points = ContactPoint.objects.filter(kind="email", company__isnull=False, normalised__in=emails)
        read = [(one.normalised, one.company_id) for one in points if one.company_id]
        ids = {*links.values(), *held.values(), *(company_id for _address, company_id in read)}
        found = Company.objects.standing().filter(Q(pk__in=ids) | Q(core_name__in=cores)).order_by("pk")
        companies = {company.pk: company for company in found.select_for_update(no_key=True)}
        self.by_number = _meant_by(cells, _resolved(links.items(), companies))
        self.by_key = _resolved(held.items(), companies)
        self.by_email: dict[str, list[Company]] = defaultdict(list)
        self.by_core: dict[str, list[Company]] = defaultdict(list)
        for address, company_id in read:
            if company_id in companies:
                self.by_email[address].append(companies[company_id])
        for company in companies.values():
            self.by_core[company.core_name].append(company)
        self._look_around(companies, employee)

    def _look_around(self, companies: dict[UUID, Company], employee: Employee) -> None:
        """Whose they are, which of them are linked to the ERP, which keys, addresses and contact points they have."""
        self.ids = ids = list(companies)
        self.visible = set(Company.objects.visible_to(employee).filter(pk__in=ids).values_list("pk", flat=True))
        self.linked = set(CompanyAccount.objects.filter(company__in=ids).values_list("company_id", flat=True))
        self.keyed = set(ExternalKey.objects.filter(company__in=ids).values_list("company_id", flat=True))
        points = ContactPoint.objects.filter(company__in=ids)
        self.points = set(points.values_list("company_id", "kind", "normalised"))
        self.places: dict[UUID, set[tuple[str, str, str]]] = defaultdict(set)
        own = Address.objects.filter(company__in=ids).values_list("company_id", "street", "postal_code", "city")
        erps = AccountAddress.objects.filter(account__company_links__company__in=ids).values_list(
            "account__company_links__company_id", "street", "postal_code", "city"
        )
        for company_id, *place in (*own, *erps):
            self.places[company_id].add(place_of(*place))

    def add(self, company: Company, address: Address | None, key: str) -> None:
        """A company that this batch brings; the rows after it mean the same one."""
        self.by_core[company.core_name].append(company)
        self.visible.add(company.pk)
        if address:
            self.places[company.pk].add(place_of(address.street, address.postal_code, address.city))
        if key:
            self.by_key[key] = company
            self.keyed.add(company.pk)

    def drop(self, company: Company) -> None:
        """The batch does not bring it after all."""
        self.by_core[company.core_name].remove(company)
        self.by_key = {key: one for key, one in self.by_key.items() if one is not company}

    def is_at(self, company: Company, street: str, postal_code: str, city: str) -> bool:
        """Whether the company is known to be there; what the file does not say (no street, only a town) fits."""
        wanted = place_of(street, postal_code, city)
        return any(
            all(not asked or asked == known for asked, known in zip(wanted, place, strict=True))
            for place in self.places[company.pk]
        )

    def postal_codes(self, company: Company) -> set[str]:
        """Where the company is known to be."""
        return {code for _street, code, _city in self.places[company.pk] if code}

    def called(self, name: str, postal_code: str) -> tuple[list[Company], list[Company]]:
        """Companies of this name: those that can be meant (place fits or is not known), and those elsewhere."""
        fitting: list[Company] = []
        elsewhere: list[Company] = []
        for company in self.by_core.get(core_name(name)[:200], []):
            codes = self.postal_codes(company)
            fits = not postal_code or not codes or postal_code in codes
            (fitting if fits else elsewhere).append(company)
        return fitting, elsewhere


def place_of(street: str, postal_code: str, city: str) -> tuple[str, str, str]:
    """One spelling for an address: `Hauptstr. 1` and `Hauptstraße 1` are the same."""
    return spelled_out(street).replace("strasse", "str").replace("str ", "str"), postal_code, spelled_out(city)


def _resolved(pairs: Iterable[tuple[str, UUID]], companies: dict[UUID, Company]) -> dict[str, Company]:
    return {value: companies[pk] for value, pk in pairs if pk in companies}


def _meant_by(cells: Iterable[str], by_number: dict[str, Company]) -> dict[str, Company]:
    """The company that all numbers of a cell lead to: one that has two in the ERP goes out with both."""
    meant = {cell: {by_number.get(number) for number in cell.split(", ")} for cell in cells}
    return {cell: company for cell, found in meant.items() if len(found) == 1 and (company := found.pop())}
