"""What a decision is made from, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kundenkreis.consent.rules.terms import MERELY_MISSING, Basis, Channel, Purpose
from kundenkreis.consent.words import sentence


@dataclass(frozen=True)
class Reason:
    """Why, in a code for interfaces and a sentence for people; `about` names a company."""

    code: str
    since: date | None = None
    about: str = ""

    @property
    def text(self) -> str:
        return sentence(self.code, self.since, self.about)


@dataclass(frozen=True)
class Verdict:
    """Yes or no, with the reasons: for a yes the ground, for a no all that speaks against it."""

    allowed: bool
    reasons: tuple[Reason, ...]

    @property
    def text(self) -> str:
        return " ".join(reason.text for reason in self.reasons)

    @property
    def codes(self) -> list[str]:
        return [reason.code for reason in self.reasons]

    @property
    def state(self) -> str:
        """`yes`, `no` (somebody said no), or `unknown` (nobody said yes): what the badge shows."""
        if self.allowed:
            return "yes"
        return "unknown" if any(reason.code in MERELY_MISSING for reason in self.reasons) else "no"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What a person said about one channel and purpose. `overcome`: a newer express consent of hers outdoes the no.

    `express`: said by herself or to one of us, not brought by an import or an interface. For a sale:
    `same_address`, `similar_goods`, `notice_given` are the conditions of UWG § 7 (3) that one records.
    """

    channel: Channel
    purpose: Purpose
    basis: Basis
    since: date
    until: date | None = None
    overcome: bool = False
    express: bool = False
    same_address: bool = True
    similar_goods: bool = False
    notice_given: bool = False


@dataclass(frozen=True)
class Block:
    """A standing advertising block: of the person herself, or of the company named."""

    since: date
    company: str = ""


@dataclass(frozen=True)
class Foreign:
    """Somebody else who has the same address said no."""

    purpose: Purpose
    since: date


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that decides about one person (or a bare company or address: `known` is False) on one channel.

    `suppressed_on`: the hashed rest of somebody who was erased; `listed_on`: on a Robinson list.
    """

    known: bool = True
    at_work: bool = False
    erased_on: date | None = None
    restricted_on: date | None = None
    suppressed_on: date | None = None
    listed_on: date | None = None
    blocks: tuple[Block, ...] = ()
    statements: tuple[Statement, ...] = field(default=())
    foreign: tuple[Foreign, ...] = ()
