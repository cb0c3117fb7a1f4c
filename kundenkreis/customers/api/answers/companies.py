"""What is answered about companies: master data, customer numbers, the group, who works there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Schema

from kundenkreis.customers.api.answers.people import RoleOut


class AccountOut(Schema):
    """A customer number in the ERP; `block_reason` is the ERP's delivery block, empty without one.

    `as_of` (UTC): when the mirror last asked the ERP whether this changed.
    """

    number: str
    place: str
    block_reason: str
    blocked_since: datetime | None
    as_of: datetime | None


class CompanyBriefOut(Schema):
    """A company in brief."""

    id: UUID
    name: str
    kind: str
    place: str
    accounts: list[AccountOut]


class CompanyAddressOut(Schema):
    """An address that we keep besides the ERP's."""

    id: UUID
    purpose: str
    name: str
    street: str
    postal_code: str
    city: str
    country: str
    remark: str
    version: int


class CompanyOut(CompanyBriefOut):
    """A company and who works there now. `industry_code` is WZ 2008, `size_class` that of the European Commission by
    head count (`micro`, `small`, `medium`, `large`); a subsidiary or site says whose it is."""

    industry: str
    industry_code: str
    industry_title: str
    employee_count: int | None
    size_class: str
    account_manager_id: UUID | None
    deputy_manager_id: UUID | None
    territory: str
    parent_id: UUID | None
    relation: str
    addresses: list[CompanyAddressOut]
    website: str
    version: int
    people: list[RoleOut]


class CompanyPage(Schema):
    """One page by name. Send `next_cursor` as `cursor` for the following one; empty: this was the last."""

    items: list[CompanyBriefOut]
    next_cursor: str


class IndustryOut(Schema):
    """A branch of WZ 2008."""

    code: str
    title: str


class MemberOut(Schema):
    """A company of a group: whose it is and as what; the head has no parent. `open_cases`: what is going on there."""

    company_id: UUID
    name: str
    parent_id: UUID | None
    relation: str
    open_cases: int


class CompanyGroupOut(Schema):
    """A whole group, from its head downwards; a company that stands alone is the only member."""

    members: list[MemberOut]
    open_cases: int
