"""Channels, purposes, grounds and reasons: the words of the law."""

from __future__ import annotations

from enum import StrEnum


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
