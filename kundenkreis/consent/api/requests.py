"""What may be sent: checked before anything happens."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict, StringConstraints, WithJsonSchema

from kundenkreis.consent.actions import Evidence
from kundenkreis.consent.models import Statement
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Channel, Purpose


def _written_out(values: list[str]) -> WithJsonSchema:
    """Where it stands: in the OpenAPI document two enumerations of one name would be one."""
    return WithJsonSchema({"type": "string", "enum": values})


HEARD = ["call_note", "conversation", "mail", "document"]
AnyChannel = Annotated[Channel, _written_out([channel.value for channel in Channel])]
AnyPurpose = Annotated[Purpose, _written_out([purpose.value for purpose in Purpose])]
Advertising = Annotated[Purpose, _written_out([purpose.value for purpose in ADVERTISING_PURPOSES])]
EvidenceKind = Annotated[Statement.Evidence, _written_out(HEARD)]
Line = Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)]
Text = Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True)]


class Body(Schema):
    """Names that are not known are refused."""

    model_config = ConfigDict(extra="forbid")


class QuestionIn(Body):
    """Whom, how and what for; at most 10,000 people at once."""

    person_ids: list[UUID] = Field(max_length=10_000)
    channel: AnyChannel
    purpose: AnyPurpose


class SaidIn(Body):
    """What the person said, and how one knows: `evidence_text` says what was said and when, or where the paper lies."""

    channels: list[AnyChannel] = Field(min_length=1, max_length=4)
    purposes: list[Advertising] = Field(min_length=1, max_length=4)
    evidence: EvidenceKind
    evidence_text: Text
    document_id: UUID | None = None

    def proof(self) -> Evidence:
        """The evidence as the actions take it."""
        return Evidence(self.evidence, self.evidence_text, self.document_id)


class ConsentIn(SaidIn):
    """A consent. It does not outdo an objection: that takes the person herself (`opt-ins`)."""

    valid_from: date | None = None
    valid_until: date | None = None


class SaleIn(Body):
    """The address came with an order (UWG § 7 (3)); say honestly which conditions are met."""

    channel: AnyChannel
    address: Line
    order: Line
    similar_goods: bool
    notice_given: bool
    valid_from: date | None = None


class OptInIn(Body):
    """A mail asks the person to confirm."""

    address: Line
    purposes: list[Advertising] = Field(min_length=1, max_length=4)


class BlockIn(Body):
    """Why."""

    reason: Annotated[Line, Field(min_length=1)]
