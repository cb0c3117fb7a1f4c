"""What is decided without a screen and without a database: warranty on a day, the proposal, the priority's hours.

Sources: statutory warranty runs from delivery (BGB § 438 (2)), the last day included (§§ 187, 188); a replacement
keeps the original end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kundenkreis.erp.warranty import warranty_end

GOODWILL_DAYS = 90
"""Shortly after the end a decent supplier still helps: so long goodwill is proposed instead of an invoice."""


class Kind(StrEnum):
    """The five decisions: Gewährleistung, Garantie, Kulanz, kostenpflichtig, abgelehnt."""

    WARRANTY = "warranty"
    GUARANTEE = "guarantee"
    GOODWILL = "goodwill"
    CHARGED = "charged"
    REJECTED = "rejected"


FREE = frozenset({Kind.WARRANTY, Kind.GUARANTEE, Kind.GOODWILL})
"""Kinds whose replacement costs nothing."""


class Priority(StrEnum):
    """Dringlichkeit: Normal, Eilig, Anlage steht."""

    NORMAL = "normal"
    URGENT = "urgent"
    PLANT_DOWN = "plant_down"


DUE_HOURS: dict[Priority, float] = {Priority.NORMAL: 24, Priority.URGENT: 9, Priority.PLANT_DOWN: 4}
"""Working hours until the ticket is due."""


class Why(StrEnum):
    """Why a kind is proposed, or why not; `words.py` says it in the reader's language."""

    WITHIN_WARRANTY = "within_warranty"
    BEFORE_DELIVERY = "before_delivery"
    SHORTLY_AFTER = "shortly_after"
    LONG_AFTER = "long_after"
    NO_DATES = "no_dates"
    UNCLEAR_MACHINE = "unclear_machine"
    NO_GUARANTEE_KNOWN = "no_guarantee_known"
    NOT_NEEDED = "not_needed"
    TOO_LONG_AGO = "too_long_ago"
    DEFECT_IS_OURS = "defect_is_ours"
    CUSTOMER_MAY_ORDER = "customer_may_order"
    NO_GROUND_TO_REJECT = "no_ground_to_reject"
    MACHINE_FIRST = "machine_first"


@dataclass(frozen=True, kw_only=True)
class Warranty:
    """From delivery until the last day, both included; `is_original`: a replacement that keeps the first machine's
    end.
    """

    delivered_on: date | None
    ends_on: date | None
    is_original: bool = False


@dataclass(frozen=True, kw_only=True)
class Option:
    """One kind of decision with the reason for or against it."""

    kind: Kind
    why: Why


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What the rule proposes (`kind` None: a person has to find out first) and, for each other kind, why not."""

    kind: Kind | None
    why: Why
    others: tuple[Option, ...]


def warranty_on(day: date, *, delivered: date | None, ends: date | None) -> bool:
    """Whether the warranty covers this day: from the delivery on, the last day included."""
    return delivered is not None and ends is not None and delivered <= day <= ends


def warranty_of(
    *, delivered: date | None, erp_end: date | None, months: int | None, original_end: date | None = None
) -> Warranty:
    """The warranty that counts: a replacement's original end, else the ERP's end, else delivery plus months."""
    if original_end is not None:
        return Warranty(delivered_on=delivered, ends_on=original_end, is_original=True)
    ends = erp_end or (warranty_end(delivered, months) if delivered else None)
    return Warranty(delivered_on=delivered, ends_on=ends)


def propose(day: date, warranty: Warranty, *, machine_is_clear: bool) -> Proposal:
    """What to decide about a complaint of this day, with the reason, and why not otherwise."""
    if not machine_is_clear:
        return _undecided(Why.UNCLEAR_MACHINE)
    delivered, ends = warranty.delivered_on, warranty.ends_on
    if delivered is None or ends is None:
        return _undecided(Why.NO_DATES)
    if day < delivered:
        return _undecided(Why.BEFORE_DELIVERY)
    if warranty_on(day, delivered=delivered, ends=ends):
        return _within()
    return _after(is_short=day <= ends + timedelta(days=GOODWILL_DAYS))


def _within() -> Proposal:
    others = (
        Option(kind=Kind.GUARANTEE, why=Why.NO_GUARANTEE_KNOWN),
        Option(kind=Kind.GOODWILL, why=Why.NOT_NEEDED),
        Option(kind=Kind.CHARGED, why=Why.DEFECT_IS_OURS),
        Option(kind=Kind.REJECTED, why=Why.NO_GROUND_TO_REJECT),
    )
    return Proposal(kind=Kind.WARRANTY, why=Why.WITHIN_WARRANTY, others=others)


def _after(*, is_short: bool) -> Proposal:
    kind, why = (Kind.GOODWILL, Why.SHORTLY_AFTER) if is_short else (Kind.CHARGED, Why.LONG_AFTER)
    reasons = {
        Kind.WARRANTY: Why.LONG_AFTER,
        Kind.GUARANTEE: Why.NO_GUARANTEE_KNOWN,
        Kind.GOODWILL: Why.TOO_LONG_AGO,
        Kind.CHARGED: Why.CUSTOMER_MAY_ORDER,
        Kind.REJECTED: Why.NO_GROUND_TO_REJECT if is_short else Why.CUSTOMER_MAY_ORDER,
    }
    others = tuple(Option(kind=other, why=reason) for other, reason in reasons.items() if other is not kind)
    return Proposal(kind=kind, why=why, others=others)


def _undecided(why: Why) -> Proposal:
    return Proposal(kind=None, why=why, others=tuple(Option(kind=kind, why=Why.MACHINE_FIRST) for kind in Kind))
