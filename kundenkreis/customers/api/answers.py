"""What is answered: companies, people, candidates, and what happened."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema


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


class ContactPointOut(Schema):
    """A number or address, as typed and as compared."""

    kind: str
    value: str
    normalised: str


class RoleOut(Schema):
    """What a person is at a company; `contact_points` are those of the role and the person's own."""

    position_id: UUID
    person_id: UUID
    person_name: str
    company_id: UUID
    company_name: str
    function: str
    department: str
    buying_role: str
    valid_from: date | None
    valid_until: date | None
    version: int
    contact_points: list[ContactPointOut]


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


class PersonOut(Schema):
    """A person in every role, the current ones first. `letter_salutation` and `recipient` by DIN 5008."""

    id: UUID
    name: str
    title: str
    first_name: str
    last_name: str
    salutation: str
    language: str
    nickname: str
    birthday: date | None
    letter_salutation: str
    recipient: str
    version: int
    contact_points: list[ContactPointOut]
    roles: list[RoleOut]


class PersonBriefOut(Schema):
    """A person as lists show one; `roles` are the current ones in words."""

    id: UUID
    name: str
    roles: list[str]
    phone: str
    email: str


class PersonPage(Schema):
    """One page by name. Send `next_cursor` as `cursor` for the following one; empty: this was the last."""

    items: list[PersonBriefOut]
    next_cursor: str


class CaseOut(Schema):
    """An open matter."""

    id: UUID
    process: str
    number: str
    title: str


class FormerRoleOut(Schema):
    """What somebody was last who is nothing at any company now; `until` is the last day."""

    company_id: UUID
    company_name: str
    function: str
    until: date


class CandidateOut(Schema):
    """Who or what may be meant, and why; the most likely comes first."""

    company_id: UUID | None
    company_name: str
    place: str
    account_number: str
    block: str
    person_id: UUID | None
    person_name: str
    position_id: UUID | None
    role: str
    former_role: FormerRoleOut | None
    is_decision_maker: bool
    matched_by: str
    matched_value: str
    reason: str
    serial_number: str
    case: CaseOut | None
    open_cases: list[CaseOut]


class ChangeOut(Schema):
    """A field that was changed, in words: from which value to which."""

    field: str
    old: str
    new: str


class TimelineLineOut(Schema):
    """One thing that happened, and of which kind (`calls`, `mails`, `notes`, `matters`, `todos`, `orders`, `files`,
    `master_data`, `consent` …); `quote` is what somebody wrote."""

    id: int
    at: datetime
    who: str
    text: str
    detail: str
    quote: str
    kind: str
    changes: list[ChangeOut]
    case_id: UUID | None


class TimelineOut(Schema):
    """What happened, the latest first. Send `next_cursor` as `cursor` for what was before; empty: nothing."""

    items: list[TimelineLineOut]
    next_cursor: str
