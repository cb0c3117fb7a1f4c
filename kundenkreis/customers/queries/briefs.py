"""Companies, people and cases in brief: what a list, a call pop or a candidate shows of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from kundenkreis.customers.models import Address, Company, CompanyAccount, Person
from kundenkreis.erp.models import AccountAddress
from kundenkreis.erp.queries.ages import customer_as_of
from kundenkreis.journal.models import Case


@dataclass(frozen=True, kw_only=True)
class AccountBrief:
    """One customer number in the ERP, as of `as_of` (aware UTC); None: the mirror does not have it (yet)."""

    number: str
    place: str = ""
    block_reason: str = ""
    blocked_since: datetime | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class CompanyBrief:
    """A company with its place, customer numbers and delivery block (the ERP's reason, empty if there is none)."""

    id: UUID
    name: str
    kind: str
    place: str = ""
    accounts: tuple[AccountBrief, ...] = ()

    @property
    def account_number(self) -> str:
        return self.accounts[0].number if self.accounts else ""

    @property
    def blocked(self) -> AccountBrief | None:
        """The first account with a delivery block."""
        return next((account for account in self.accounts if account.block_reason), None)

    @property
    def path(self) -> str:
        return f"/companies/{self.id}"


@dataclass(frozen=True, kw_only=True)
class PersonBrief:
    id: UUID
    name: str
    initials: str
    hue: int

    @property
    def path(self) -> str:
        return f"/people/{self.id}"


@dataclass(frozen=True, kw_only=True)
class CaseBrief:
    id: UUID
    process: str
    number: str
    title: str
    path: str
    person_id: UUID | None
    opened_at: datetime


def person_brief(person: Person) -> PersonBrief:
    """The person in brief; no query."""
    return PersonBrief(id=person.pk, name=str(person), initials=person.initials, hue=person.hue)


def company_brief(company_id: UUID) -> CompanyBrief | None:
    """The company in brief, None if there is none."""
    return company_briefs([company_id]).get(company_id)


def company_briefs(company_ids: Iterable[UUID]) -> dict[UUID, CompanyBrief]:
    """Companies in brief by id, in two queries however many they are."""
    ids = set(company_ids)
    if not ids:
        return {}
    accounts = _accounts_of(ids)
    city = Address.objects.filter(company=OuterRef("pk")).order_by("pk").values("city")[:1]
    return {
        company.pk: _brief(company, accounts.get(company.pk, []))
        for company in Company.objects.filter(pk__in=ids).annotate(own_city=Subquery(city))
    }


def _brief(company: Any, accounts: Sequence[AccountBrief]) -> CompanyBrief:
    place = next((account.place for account in accounts if account.place), "") or company.own_city or ""
    return CompanyBrief(id=company.pk, name=company.name, kind=company.kind, place=place, accounts=tuple(accounts))


def _accounts_of(company_ids: set[UUID]) -> dict[UUID, list[AccountBrief]]:
    city = AccountAddress.objects.filter(account__number=OuterRef("account_number")).order_by("position").values("city")
    links = CompanyAccount.objects.filter(company__in=company_ids).select_related("account")
    found: dict[UUID, list[AccountBrief]] = {}
    for link in links.annotate(city=Subquery(city[:1]), as_of=customer_as_of("account_number")).order_by(
        "linked_at", "pk"
    ):
        found.setdefault(link.company_id, []).append(_account_brief(link))
    return found


def _account_brief(link: Any) -> AccountBrief:
    account = link.account
    if account is None:
        return AccountBrief(number=link.account_number)
    return AccountBrief(
        number=link.account_number,
        place=link.city or "",
        block_reason=(account.block_reason or account.block_code) if account.is_blocked else "",
        blocked_since=account.blocked_since,
        as_of=link.as_of,
    )


def open_cases_by_company(company_ids: Iterable[UUID]) -> dict[UUID, list[CaseBrief]]:
    """Open cases of these companies, the latest first."""
    found: dict[UUID, list[CaseBrief]] = {}
    cases = Case.objects.open().filter(company_id__in=set(company_ids)).order_by("-opened_at")
    for case in cases:
        if case.company_id:
            found.setdefault(case.company_id, []).append(case_brief(case))
    return found


def case_brief(case: Case) -> CaseBrief:
    """The case in brief; no query."""
    return CaseBrief(
        id=case.pk,
        process=case.process,
        number=case.number,
        title=case.title,
        path=case.path,
        person_id=case.person_id,
        opened_at=case.opened_at,
    )
