"""What is answered about people: who they are, what they are where, how they are reached."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema


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
