"""The facts of many people on several channels, gathered once: about a dozen queries, however many they are."""

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
    Addresses,
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
from kundenkreis.consent.rules import Basis, Channel, Facts, Purpose
from kundenkreis.customers.models import Person


@dataclass(frozen=True)
class Target:
    """Where exactly a message goes, if that is known already."""

    company_id: UUID | None = None
    address: str = ""


NOWHERE = Target()
FactsByChannel = dict[Channel, dict[UUID, Facts]]


def facts_of(
    ids: Collection[UUID], channels: Collection[Channel], *, on: date, target: Target = NOWHERE
) -> FactsByChannel:
    """What is known of each person (by the id that was asked for) on each channel; nothing of ids that nobody has."""
    stands = standing_people(ids)
    known = _Known({person.pk: person for person in stands.values()}, channels, on, target)
    return {channel: {pk: known.facts(person, channel) for pk, person in stands.items()} for channel in channels}


class _Known:
    """Everything read, before it is put together for one person and channel."""

    def __init__(self, people: Mapping[UUID, Person], channels: Collection[Channel], on: date, target: Target) -> None:
        self.on, self.target = on, target
        self.places = workplaces(people.keys(), on)
        self.addresses = _addresses(people, channels, on, target)
        self.said = statements_of(people.keys())
        self.own_blocks = blocks_of_people(people.keys())
        self.company_blocks = blocks_of_companies({target.company_id} if target.company_id else self.places.ids)
        mails = self.addresses[Channel.EMAIL] if Channel.EMAIL in channels else {}
        self.foreign = objections_at(mails, self.said, on=on)
        self.traces = traces_of(people, self.places, _also_own(self.addresses, people, on, target), channels)
        self.suppressions = suppressions(trace for some in self.traces.values() for trace in some)

    def facts(self, person: Person, channel: Channel) -> Facts:
        """Put together for one."""
        pk, target = person.pk, self.target
        companies = [target.company_id] if target.company_id else self.places.of.get(pk, [])
        said = [one for one in self.said.get(pk, ()) if one.channel == channel]
        since = self._suppressed(pk, channel, said)
        return Facts(
            at_work=bool(companies),
            erased_on=_day(person.erased_at),
            restricted_on=_day(person.restricted_at),
            suppressed_on=since.get(Suppression.Origin.ERASURE),
            listed_on=since.get(Suppression.Origin.LIST),
            blocks=(
                *self.own_blocks.get(pk, ()),
                *(block for company in companies for block in self.company_blocks.get(company, ())),
            ),
            statements=tuple(_said(one, self.addresses[channel].get(pk, set()), self.on) for one in said),
            foreign=tuple(self.foreign.get(pk, ())) if channel == Channel.EMAIL else (),
        )

    def _suppressed(self, pk: UUID, channel: Channel, said: list[Statement]) -> dict[str, date]:
        """Since when the suppression list has her, by origin; without what she has overcome by a consent."""
        traces = [trace for trace in self.traces.get(pk, ()) if trace.channel == channel]
        overcome = {one.suppression_id for one in said if one.suppression_id and is_overcome(one, on=self.on)}
        entries = (entry for trace in traces for entry in self.suppressions.get(trace, ()))
        return _latest(entry for entry in entries if entry.pk not in overcome)


def facts_of_nobody(target: Target, channel: Channel) -> Facts:
    """Of a company's own address or number, or of an address of whom we don't know."""
    entries = suppressions(of_address(target.address, channel))
    since = _latest(entry for some in entries.values() for entry in some)
    company_id = target.company_id
    return Facts(
        known=False,
        at_work=company_id is not None,
        blocks=tuple(blocks_of_companies({company_id})[company_id]) if company_id else (),
        suppressed_on=since.get(Suppression.Origin.ERASURE),
        listed_on=since.get(Suppression.Origin.LIST),
    )


def _addresses(people: Collection[UUID], channels: Collection[Channel], on: date, target: Target) -> Addresses:
    if target.address:
        return {channel: {pk: {target.address} for pk in people} for channel in channels}
    return addresses_of(people, on)


def _also_own(asked: Addresses, people: Collection[UUID], on: date, target: Target) -> Addresses:
    """Who came back after an erasure is known by any of her addresses, not only by the one that is asked about."""
    if not target.address:
        return asked
    own = addresses_of(people, on)
    return {
        channel: {pk: some | own[channel].get(pk, set()) for pk, some in of.items()} for channel, of in asked.items()
    }


def _latest(entries: Iterable[Suppression]) -> dict[str, date]:
    found: dict[str, date] = {}
    for entry in entries:
        day = timezone.localdate(entry.created_at)
        found[entry.origin] = max(day, found.get(entry.origin, day))
    return found


def _said(one: Statement, addresses: set[str], on: date) -> rules.Statement:
    return rules.Statement(
        channel=Channel(one.channel),
        purpose=Purpose(one.purpose),
        basis=Basis(one.basis),
        since=one.valid_from,
        until=one.valid_until,
        overcome=is_overcome(one, on=on),
        express=one.source in EXPRESS,
        same_address=one.address in addresses,
        similar_goods=one.similar_goods,
        notice_given=one.notice_given,
    )


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None
