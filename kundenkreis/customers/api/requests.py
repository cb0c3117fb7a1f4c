"""What may be sent: the bodies of the requests, checked before anything happens."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict, StringConstraints, WithJsonSchema

from kundenkreis.customers.models import Company, ContactPoint, Position

Name = Annotated[str, StringConstraints(max_length=80, strip_whitespace=True)]
Short = Annotated[str, StringConstraints(max_length=40, strip_whitespace=True)]
Line = Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)]
Long = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]
Email = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]


# Written out where they stand: in the OpenAPI document both would be called Kind.
CompanyKind = Annotated[Company.Kind, WithJsonSchema({"type": "string", "enum": Company.Kind.values})]
PointKind = Annotated[ContactPoint.Kind, WithJsonSchema({"type": "string", "enum": ContactPoint.Kind.values})]


class Body(Schema):
    """Names that are not known are refused, so that a typing mistake does not vanish."""

    model_config = ConfigDict(extra="forbid")


class CompanyIn(Body):
    """A company that we did not know."""

    name: Annotated[Long, Field(min_length=1)]
    kind: CompanyKind = Company.Kind.PROSPECT
    industry: Line = ""
    website: Long = ""
    street: Long = ""
    postal_code: Annotated[str, StringConstraints(max_length=12, strip_whitespace=True)] = ""
    city: Line = ""
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] = "DE"
    phone: Short = ""
    email: Email = ""


class CompanyChange(Body):
    """Changes of a company as it was read in `version`; what is left out stays."""

    version: int = Field(ge=1, le=2**31 - 1)
    name: Annotated[Long, Field(min_length=1)] | None = None
    kind: CompanyKind | None = None
    industry: Line | None = None
    website: Long | None = None


class PersonIn(Body):
    """A person, at a company if one is given."""

    last_name: Annotated[Name, Field(min_length=1)]
    first_name: Name = ""
    title: Short = ""
    salutation: Literal["", "ms", "mr"] = ""
    language: Literal["de", "en"] = "de"
    company_id: UUID | None = None
    function: Line = ""
    department: Line = ""
    buying_role: Position.BuyingRole = Position.BuyingRole.UNKNOWN
    phone: Short = ""
    email: Email = ""


class PersonChange(Body):
    """Changes of a person as read in `version`; what is left out stays."""

    version: int = Field(ge=1, le=2**31 - 1)
    title: Short | None = None
    first_name: Name | None = None
    last_name: Annotated[Name, Field(min_length=1)] | None = None
    salutation: Literal["", "ms", "mr"] | None = None
    language: Literal["de", "en"] | None = None


class PositionIn(Body):
    """What a person is at a company; `since` is not known if left out."""

    company_id: UUID
    function: Line = ""
    department: Line = ""
    buying_role: Position.BuyingRole = Position.BuyingRole.UNKNOWN
    since: date | None = None
    leaves: UUID | None = None


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


def given(change: CompanyChange | PersonChange) -> dict[str, object]:
    """The changes without the version and without what was left out."""
    return {name: value for name, value in change.dict(exclude={"version"}).items() if value is not None}
