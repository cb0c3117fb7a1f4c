"""What may be sent: the bodies of the requests, checked before anything happens."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict, StringConstraints, model_validator

from kundenkreis.service.actions.opening import MOST_AFFECTED
from kundenkreis.service.rules import Kind, Priority
from kundenkreis.service.words import Category, Channel, Outcome

Text = Annotated[str, StringConstraints(max_length=5000, strip_whitespace=True)]
Line = Annotated[str, StringConstraints(max_length=160, strip_whitespace=True)]
Remark = Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(max_length=40, strip_whitespace=True)]
Sentence = Annotated[str, StringConstraints(max_length=300, strip_whitespace=True, min_length=1)]
Quantity = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=3)]


class Body(Schema):
    """Names that are not known are refused, so that a typing mistake does not vanish."""

    model_config = ConfigDict(extra="forbid")


class ComplaintIn(Body):
    """C10: a complaint comes in."""

    channel: Channel = Field(Channel.API, description="How it came in.")
    call_id: UUID | None = Field(None, description="The call that brought it, as POST /calls answered it.")


class CustomerIn(Body):
    """C20: who complains, for which company."""

    company_id: UUID
    person_id: UUID | None = None


class ProductIn(Body):
    """C30: the machine by its serial number, or what the plate says, or only the product. Nothing: nobody knows it."""

    serial_number: Code = Field("", description="As the ERP knows it.")
    unknown_serial: Code = Field("", description="As read from the plate, if the ERP does not know it.")
    product_code: Code = ""
    on_conflict: Literal["refuse", "follow_machine", "keep_customer"] = Field(
        "refuse", description="If the machine stands at another company in the ERP."
    )

    @model_validator(mode="after")
    def names_one_machine(self) -> ProductIn:
        """A serial number is known or unknown, and a known one says which product it is."""
        if self.serial_number and (self.unknown_serial or self.product_code):
            raise ValueError("serial_number goes alone")
        return self


class ClarificationIn(Body):
    """C30: go on although nobody knows the machine."""

    reason: Sentence
    product_code: Code = ""


class TicketIn(Body):
    """C40: what the ticket says."""

    fault: Annotated[Line, Field(min_length=1)]
    description: Text = ""
    category: Category = Category.OTHER
    priority: Priority = Priority.NORMAL
    quantity: int = Field(1, ge=1, le=MOST_AFFECTED)
    responsible_id: UUID | None = None


class TicketChange(Body):
    """Corrections of a ticket as it was read in `version`; what is left out stays."""

    version: int = Field(ge=1, le=2**31 - 1)
    fault: Annotated[Line, Field(min_length=1)] | None = None
    description: Text | None = None
    category: Category | None = None
    priority: Priority | None = None
    quantity: int | None = Field(None, ge=1, le=MOST_AFFECTED)
    responsible_id: UUID | None = None


class DecisionIn(Body):
    """C50: who bears it."""

    kind: Kind
    reason: Sentence


class LineIn(Body):
    """One product of the replacement; `replaced_code` if it is the successor of another one."""

    product_code: Annotated[Code, Field(min_length=1)]
    quantity: Quantity = Decimal(1)
    replaced_code: Code = ""


class ReplacementIn(Body):
    """C50: what shall go where."""

    positions: list[LineIn] = Field(min_length=1, max_length=50)
    address_reference: Code = Field(
        "", description="One of the customer's addresses in the ERP; empty: the ERP's choice."
    )
    return_waived_reason: Remark = Field("", description="Empty: the defective part is asked back.")
    note: Remark = ""


class BlockReleaseIn(Body):
    """C60: let this one order pass in spite of the delivery block."""

    reason: Sentence


class ClosureIn(Body):
    """C100, by hand: how it ended, if not by the delivery."""

    outcome: Outcome
    reason: Sentence


class FileIn(Body):
    """A file of the ticket (multipart); named here so that `next` can tell of it."""

    file: bytes
    purpose: Line = ""
