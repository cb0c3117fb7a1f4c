"""The decision itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kundenkreis.consent.rules.facts import Facts, Reason, Statement, Verdict
from kundenkreis.consent.rules.terms import CARRIES_A_NOTICE, ELECTRONIC, Basis, Channel, Purpose, Why


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
