"""May we, and why: for one person at the moment of sending, for 10,000 in a number of queries that stays the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils import timezone

from kundenkreis.consent import rules
from kundenkreis.consent.queries.facts import Target, facts_of, facts_of_nobody
from kundenkreis.consent.rules import Channel, Facts, Purpose, Verdict
from kundenkreis.customers.normalisation import email_address, phone_number
from kundenkreis.customers.queries.merged import standing_company

NOBODY = Facts(known=False)
Cell = tuple[Channel, Purpose]


def may_contact(
    *,
    person_id: UUID | None = None,
    company_id: UUID | None = None,
    channel: Channel,
    purpose: Purpose,
    address: str = "",
) -> Verdict:
    """Whether this person (at this company, under this address) may be contacted now, with the reasons.

    Without a person it is about the company's own address or number. Of a person's companies the named one counts,
    all present ones when none is named. To be asked at the moment of sending.
    """
    today, channel = timezone.localdate(), Channel(channel)
    target = Target(standing_company(company_id) if company_id else None, _normalised(address, channel))
    found = facts_of([person_id], [channel], on=today, target=target)[channel] if person_id else {}
    facts = found[person_id] if person_id and person_id in found else facts_of_nobody(target, channel)
    return rules.may_contact(facts, channel, Purpose(purpose), on=today)


def verdicts(person_ids: Iterable[UUID], *, channel: Channel, purpose: Purpose) -> dict[UUID, Verdict]:
    """The verdict for each of these people; for selecting recipients. Sending asks again. About a dozen queries."""
    cell = (Channel(channel), Purpose(purpose))
    return {pk: of_cells[cell] for pk, of_cells in matrix(person_ids, [cell]).items()}


def matrix(person_ids: Iterable[UUID], cells: Collection[Cell]) -> dict[UUID, dict[Cell, Verdict]]:
    """The verdicts of several channels and purposes for each of these people. About a dozen queries."""
    today, wanted = timezone.localdate(), list(dict.fromkeys(person_ids))
    facts = facts_of(wanted, list(dict.fromkeys(channel for channel, _purpose in cells)), on=today)
    return {
        pk: {cell: rules.may_contact(facts[cell[0]].get(pk, NOBODY), *cell, on=today) for cell in cells}
        for pk in wanted
    }


def _normalised(address: str, channel: Channel) -> str:
    if channel == Channel.EMAIL:
        return email_address(address)
    return phone_number(address) if channel in {Channel.PHONE, Channel.SMS} else ""
