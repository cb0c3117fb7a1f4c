"""May we, and why: for one person at the moment of sending, for 10,000 in a number of queries that stays the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from kundenkreis.consent import rules
from kundenkreis.consent.models import Statement, Suppression
from kundenkreis.consent.models.statement import EXPRESS
from kundenkreis.consent.queries.gathering import (
    Workplaces,
    addresses_of,
    blocks_of_companies,
    blocks_of_people,
    standing_people,
    statements_of,
    suppressions,
    workplaces,
)
from kundenkreis.consent.queries.overcoming import is_overcome
from kundenkreis.consent.queries.shared_addresses import objections_at
from kundenkreis.consent.queries.traces import of_address, traces_of
from kundenkreis.consent.rules import Basis, Channel, Facts, Purpose, Verdict
from kundenkreis.customers.models import Person
from kundenkreis.customers.normalisation import email_address, phone_number
from kundenkreis.customers.queries.merged import standing_company


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
    company_id = standing_company(company_id) if company_id else None
    target = _Target(company_id=company_id, address=_normalised(address, channel))
    found = _facts([person_id], channel, on=today, target=target) if person_id else {}
    facts = found[person_id] if person_id and person_id in found else _facts_of_nobody(target, channel)
    return rules.may_contact(facts, channel, Purpose(purpose), on=today)


def verdicts(person_ids: Iterable[UUID], *, channel: Channel, purpose: Purpose) -> dict[UUID, Verdict]:
    """The verdict for each of these people; for selecting recipients. Sending asks again. About ten queries in all."""
    today, nobody = timezone.localdate(), Facts(known=False)
    wanted = list(dict.fromkeys(person_ids))
    facts = _facts(wanted, Channel(channel), on=today, target=_Target())
    asked = (Channel(channel), Purpose(purpose))
    return {pk: rules.may_contact(facts.get(pk, nobody), *asked, on=today) for pk in wanted}


@dataclass(frozen=True)
class _Target:
    """Where exactly a message goes, if that is known already."""

    company_id: UUID | None = None
    address: str = ""


def _facts(ids: Collection[UUID], channel: Channel, *, on: date, target: _Target) -> dict[UUID, Facts]:
    stands = standing_people(ids)
    people = {person.pk: person for person in stands.values()}
    places = workplaces(people.keys(), on)
    addresses = {pk: {target.address} for pk in people} if target.address else addresses_of(people, channel, on)
    said = statements_of(people.keys(), channel)
    own_blocks, company_blocks = blocks_of_people(people.keys()), _company_blocks(places, target)
    foreign = objections_at(addresses, said, on=on) if channel == Channel.EMAIL else {}
    suppressed = _suppressed(people, places, addresses, said, channel, on)
    facts = {}
    for pk, person in people.items():
        companies = [target.company_id] if target.company_id else places.of.get(pk, [])
        facts[pk] = Facts(
            at_work=bool(companies),
            erased_on=_day(person.erased_at),
            restricted_on=_day(person.restricted_at),
            suppressed_on=suppressed[pk].get(Suppression.Origin.ERASURE),
            listed_on=suppressed[pk].get(Suppression.Origin.LIST),
            blocks=(*own_blocks.get(pk, ()), *(block for one in companies for block in company_blocks.get(one, ()))),
            statements=tuple(_said(one, addresses.get(pk, set()), on) for one in said.get(pk, ())),
            foreign=tuple(foreign.get(pk, ())),
        )
    return {pk: facts[person.pk] for pk, person in stands.items()}


def _company_blocks(places: Workplaces, target: _Target) -> dict[UUID, list[rules.Block]]:
    return blocks_of_companies({target.company_id} if target.company_id else places.ids)


def _suppressed(
    people: Mapping[UUID, Person],
    places: Workplaces,
    addresses: Mapping[UUID, set[str]],
    said: Mapping[UUID, list[Statement]],
    channel: Channel,
    on: date,
) -> dict[UUID, dict[str, date]]:
    """Since when the suppression list has a person, by origin; without entries that she has overcome by a consent."""
    traces = traces_of(people, places, addresses, channel)
    entries = suppressions(trace for some in traces.values() for trace in some)
    found = {}
    for pk in people:
        overcome = {one.suppression_id for one in said.get(pk, ()) if one.suppression_id and is_overcome(one, on=on)}
        hits = [entry for trace in traces.get(pk, ()) for entry in entries.get(trace, ()) if entry.pk not in overcome]
        found[pk] = _latest(hits)
    return found


def _facts_of_nobody(target: _Target, channel: Channel) -> Facts:
    """A company's own address or number, or an address of whom we don't know."""
    company_id = target.company_id
    entries = suppressions(of_address(target.address, channel))
    since = _latest([entry for some in entries.values() for entry in some])
    return Facts(
        known=False,
        at_work=company_id is not None,
        blocks=tuple(blocks_of_companies({company_id})[company_id]) if company_id else (),
        suppressed_on=since.get(Suppression.Origin.ERASURE),
        listed_on=since.get(Suppression.Origin.LIST),
    )


def _latest(entries: list[Suppression]) -> dict[str, date]:
    days = [(entry.origin, timezone.localdate(entry.created_at)) for entry in entries]
    return {origin: max(day for one, day in days if one == origin) for origin in {one for one, _ in days}}


def _said(one: Statement, addresses: set[str], on: date) -> rules.Statement:
    return rules.Statement(
        channel=Channel(one.channel),
        purpose=Purpose(one.purpose),
        basis=Basis(one.basis),
        since=one.valid_from,
        until=one.valid_until,
        overcome=one.overcome_by_id is not None and is_overcome(one, on=on),
        express=one.source in EXPRESS,
        same_address=one.address in addresses,
        similar_goods=one.similar_goods,
        notice_given=one.notice_given,
    )


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None


def _normalised(address: str, channel: Channel) -> str:
    if channel == Channel.EMAIL:
        return email_address(address)
    return phone_number(address) if channel in {Channel.PHONE, Channel.SMS} else ""
