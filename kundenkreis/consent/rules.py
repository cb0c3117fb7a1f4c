"""Who may be written to, called or messaged about what, and why not. Decisions without the database.

Sources: UWG § 7 (unacceptable nuisance), GDPR Art. 6 (grounds), 7 (3) (withdrawal), 18 (restriction), 21 (objection).
docs/decisions/0030-consent.md says what was decided where the law leaves room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kundenkreis.consent.words import sentence


class Channel(StrEnum):
    """Kanal: the way a message takes."""

    LETTER = "letter"
    EMAIL = "email"
    PHONE = "phone"
    SMS = "sms"


class Purpose(StrEnum):
    """Zweck: what a message is for. All but the contract are advertising in the sense of UWG § 7."""

    ADVERTISING = "advertising"
    NEWSLETTER = "newsletter"
    EVENTS = "events"
    SURVEY = "survey"
    CONTRACT = "contract"


ADVERTISING_PURPOSES = tuple(purpose for purpose in Purpose if purpose is not Purpose.CONTRACT)
ELECTRONIC = frozenset({Channel.EMAIL, Channel.SMS})
CARRIES_A_NOTICE = frozenset({Channel.EMAIL})  # the mail room puts the right to object into every advertising mail


class Basis(StrEnum):
    """Rechtsgrundlage of a statement."""

    CONSENT = "consent"  # GDPR Art. 6 (1) a, UWG § 7 (2)
    SALE = "sale"  # UWG § 7 (3): address got with a sale
    OBJECTION = "objection"  # GDPR Art. 21
    WITHDRAWAL = "withdrawal"  # GDPR Art. 7 (3)

    @property
    def allows(self) -> bool:
        return self in {Basis.CONSENT, Basis.SALE}


class Why(StrEnum):
    """Codes of the reasons; `words.REASONS` says them."""

    CONTRACT = "contract"
    CONSENT = "consent"
    SALE = "sale"
    LEGITIMATE_INTEREST = "legitimate_interest"
    PRESUMED = "presumed"
    ERASED = "erased"
    RESTRICTED = "restricted"
    OBJECTED = "objected"
    WITHDRAWN = "withdrawn"
    OBJECTED_ELSEWHERE = "objected_elsewhere"
    SUPPRESSED = "suppressed"
    LISTED = "listed"
    PERSON_BLOCKED = "person_blocked"
    COMPANY_BLOCKED = "company_blocked"
    NO_CONSENT = "no_consent"
    CONSENT_ENDED = "consent_ended"
    CONSENT_NOT_YET = "consent_not_yet"
    NOBODY = "nobody"
    PRIVATE = "private"
    SALE_OTHER_ADDRESS = "sale_other_address"
    SALE_OTHER_GOODS = "sale_other_goods"
    SALE_NO_NOTICE = "sale_no_notice"
    SALE_NO_NOTICE_IN_MESSAGE = "sale_no_notice_in_message"


MERELY_MISSING = frozenset({Why.NO_CONSENT, Why.CONSENT_ENDED, Why.CONSENT_NOT_YET, Why.NOBODY, Why.PRIVATE})


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


def may_contact(facts: Facts, channel: Channel, purpose: Purpose, *, on: date) -> Verdict:
    """Whether a message of this purpose may take this channel on a day (of the company's calendar), and why."""
    said = [one for one in facts.statements if one.channel == channel and one.purpose == purpose]
    stops = (*_data_stops(facts), *(() if purpose == Purpose.CONTRACT else _stops(facts, said, purpose, on)))
    if stops:
        return Verdict(False, stops)
    if purpose == Purpose.CONTRACT:
        return Verdict(True, (Reason(Why.CONTRACT),))
    return _ground(facts, said, channel, on)


def _data_stops(facts: Facts) -> Iterator[Reason]:
    """What stops every message, also one about a contract: the data may not be used at all."""
    if facts.erased_on:
        yield Reason(Why.ERASED, facts.erased_on)
    if facts.restricted_on:
        yield Reason(Why.RESTRICTED, facts.restricted_on)


def _stops(facts: Facts, said: list[Statement], purpose: Purpose, on: date) -> Iterator[Reason]:
    """What forbids advertising whatever else is true; only a Robinson list stands back behind an express consent."""
    for block in facts.blocks:
        yield Reason(Why.COMPANY_BLOCKED if block.company else Why.PERSON_BLOCKED, block.since, block.company)
    if facts.suppressed_on:
        yield Reason(Why.SUPPRESSED, facts.suppressed_on)
    if facts.listed_on and not any(one.basis == Basis.CONSENT and one.express and _holds(one, on) for one in said):
        yield Reason(Why.LISTED, facts.listed_on)
    yield from _objections(facts, said, purpose)


def _objections(facts: Facts, said: list[Statement], purpose: Purpose) -> Iterator[Reason]:
    """A no has no end: only the person herself outdoes it, by a newer express consent."""
    standing = [one for one in said if not one.basis.allows and not one.overcome]
    if standing:
        latest = max(standing, key=lambda one: one.since)
        yield Reason(Why.WITHDRAWN if latest.basis == Basis.WITHDRAWAL else Why.OBJECTED, latest.since)
    elsewhere = [one.since for one in facts.foreign if one.purpose == purpose]
    if elsewhere:
        yield Reason(Why.OBJECTED_ELSEWHERE, max(elsewhere))


def _ground(facts: Facts, said: list[Statement], channel: Channel, on: date) -> Verdict:
    consents = [one for one in said if one.basis == Basis.CONSENT]
    if valid := [one for one in consents if _holds(one, on)]:
        return Verdict(True, (Reason(Why.CONSENT, max(one.since for one in valid)),))
    if channel == Channel.LETTER:
        return Verdict(True, (Reason(Why.LEGITIMATE_INTEREST),))
    if channel == Channel.PHONE and facts.at_work:
        return Verdict(True, (Reason(Why.PRESUMED),))
    sales = [one for one in said if one.basis == Basis.SALE and _holds(one, on)] if channel in ELECTRONIC else []
    missing = [tuple(_missing(sale, channel)) for sale in sales]
    if any(not reasons for reasons in missing):
        return Verdict(True, (Reason(Why.SALE),))
    return Verdict(False, (*_lacking(facts, consents, channel, on), *(missing[-1] if missing else ())))


def _holds(one: Statement, on: date) -> bool:
    return one.since <= on and (one.until is None or on <= one.until)


def _missing(sale: Statement, channel: Channel) -> Iterator[Reason]:
    """What UWG § 7 (3) asks for and is not so; its third condition, no objection, was looked at before."""
    if not sale.same_address:
        yield Reason(Why.SALE_OTHER_ADDRESS)
    if not sale.similar_goods:
        yield Reason(Why.SALE_OTHER_GOODS)
    if not sale.notice_given:
        yield Reason(Why.SALE_NO_NOTICE)
    if channel not in CARRIES_A_NOTICE:
        yield Reason(Why.SALE_NO_NOTICE_IN_MESSAGE)


def _lacking(facts: Facts, consents: list[Statement], channel: Channel, on: date) -> Iterator[Reason]:
    ended = [one.until for one in consents if one.until and one.until < on]
    coming = [one.since for one in consents if one.since > on]
    if not facts.known:
        yield Reason(Why.NOBODY)
    elif coming:
        yield Reason(Why.CONSENT_NOT_YET, min(coming))
    elif ended:
        yield Reason(Why.CONSENT_ENDED, max(ended))
    elif channel == Channel.PHONE:
        yield Reason(Why.PRIVATE)
    else:
        yield Reason(Why.NO_CONSENT)
