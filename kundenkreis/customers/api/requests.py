"""What may be sent: the bodies of the requests, checked before anything happens."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict, StringConstraints, WithJsonSchema

from kundenkreis.customers.models import Address, Company, ContactPoint, Position

Name = Annotated[str, StringConstraints(max_length=80, strip_whitespace=True)]
Short = Annotated[str, StringConstraints(max_length=40, strip_whitespace=True)]
Line = Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)]
Long = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(max_length=12, strip_whitespace=True)]
Country = Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]
Remark = Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Email = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]


# Written out where they stand: in the OpenAPI document both would be called Kind.
CompanyKind = Annotated[Company.Kind, WithJsonSchema({"type": "string", "enum": Company.Kind.values})]
Purpose = Annotated[Address.Purpose, WithJsonSchema({"type": "string", "enum": Address.Purpose.values})]
PointKind = Annotated[ContactPoint.Kind, WithJsonSchema({"type": "string", "enum": ContactPoint.Kind.values})]


class Body(Schema):
    """Names that are not known are refused, so that a typing mistake does not vanish."""

    model_config = ConfigDict(extra="forbid")


class CompanyIn(Body):
    """A company that we did not know."""

    name: Annotated[Long, Field(min_length=1)]
    kind: CompanyKind = Company.Kind.PROSPECT
    industry: Line = ""
    industry_code: Code = ""
    employee_count: Count | None = None
    website: Long = ""
    street: Long = ""
    postal_code: Annotated[str, StringConstraints(max_length=12, strip_whitespace=True)] = ""
    city: Line = ""
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] = "DE"
    phone: Short = ""
    email: Email = ""


class CompanyChange(Body):
    """Changes of a company as it was read in `version`; what is left out stays, null empties what may be empty."""

    version: int = Field(ge=1, le=2**31 - 1)
    name: Annotated[Long, Field(min_length=1)] | None = None
    kind: CompanyKind | None = None
    industry: Line | None = None
    industry_code: Code | None = None
    employee_count: Count | None = None
    website: Long | None = None
    account_manager_id: UUID | None = None
    deputy_manager_id: UUID | None = None


class PersonIn(Body):
    """A person, at a company if one is given."""

    last_name: Annotated[Name, Field(min_length=1)]
    first_name: Name = ""
    title: Short = ""
    salutation: Literal["", "ms", "mr"] = ""
    language: Literal["de", "en"] = "de"
    nickname: Name = ""
    birthday: date | None = None
    company_id: UUID | None = None
    function: Line = ""
    department: Line = ""
    buying_role: Position.BuyingRole = Position.BuyingRole.UNKNOWN
    phone: Short = ""
    email: Email = ""


class PersonChange(Body):
    """Changes of a person as read in `version`; what is left out stays, null empties the birthday."""

    version: int = Field(ge=1, le=2**31 - 1)
    title: Short | None = None
    first_name: Name | None = None
    last_name: Annotated[Name, Field(min_length=1)] | None = None
    salutation: Literal["", "ms", "mr"] | None = None
    language: Literal["de", "en"] | None = None
    nickname: Name | None = None
    birthday: date | None = None


class PositionIn(Body):
    """What a person is at a company; `since` is not known if left out."""

    company_id: UUID
    function: Line = ""
    department: Line = ""
    buying_role: Position.BuyingRole = Position.BuyingRole.UNKNOWN
    since: date | None = None
    leaves: UUID | None = None


class PositionChange(Body):
    """Changes of a position as read in `version`; what is left out stays, null opens its beginning or end."""

    version: int = Field(ge=1, le=2**31 - 1)
    function: Line | None = None
    department: Line | None = None
    buying_role: Position.BuyingRole | None = None
    valid_from: date | None = None
    valid_until: date | None = None


class AddressIn(Body):
    """An address that we keep besides the ERP's."""

    purpose: Purpose = Address.Purpose.VISIT
    name: Long = ""
    street: Long = ""
    postal_code: Code = ""
    city: Annotated[Line, Field(min_length=1)]
    country: Country = "DE"
    remark: Remark = ""


class AddressChange(Body):
    """Changes of an address as read in `version`; what is left out stays."""

    version: int = Field(ge=1, le=2**31 - 1)
    purpose: Purpose | None = None
    name: Long | None = None
    street: Long | None = None
    postal_code: Code | None = None
    city: Annotated[Line, Field(min_length=1)] | None = None
    country: Country | None = None
    remark: Remark | None = None


class ParentIn(Body):
    """Under which company another one stands, and as what."""

    parent_id: UUID
    relation: Literal["subsidiary", "site"]


class EndingIn(Body):
    """The last day of a position."""

    last_day: date | None = None


class ContactPointIn(Body):
    """A number or address, as people write it."""

    kind: PointKind
    value: Annotated[Long, Field(min_length=1)]
    position_id: UUID | None = None


class NoteIn(Body):
    """A note."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=5000, strip_whitespace=True)]


EMPTIED_BY_NULL = frozenset(
    {"employee_count", "account_manager_id", "deputy_manager_id", "birthday", "valid_from", "valid_until"}
)


def given(change: CompanyChange | PersonChange | PositionChange | AddressChange) -> dict[str, object]:
    """The changes without the version and without what was left out."""
    sent = change.dict(exclude={"version"}, exclude_unset=True)
    return {name: value for name, value in sent.items() if value is not None or name in EMPTIED_BY_NULL}
