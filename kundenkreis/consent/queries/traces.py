"""Under what a person would be known again if she were erased: her addresses, and her name at her companies."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from kundenkreis.consent import digests
from kundenkreis.consent.digests import Trace
from kundenkreis.consent.queries.gathering import Addresses, Workplaces, addresses_of, postal_codes_of, workplaces
from kundenkreis.consent.rules import Channel
from kundenkreis.customers.models import Person


def traces_of(
    people: Mapping[UUID, Person],
    places: Workplaces,
    addresses: Addresses,
    channels: Collection[Channel] = tuple(Channel),
) -> dict[UUID, set[Trace]]:
    """Under what these people are looked up in the suppression list for some channels."""
    found = _names(people, places) if Channel.LETTER in channels else {pk: set() for pk in people}
    for channel in channels:
        for pk, some in addresses[channel].items():
            found[pk].update(trace for one in some for trace in of_address(one, channel))
    return found


def of_address(address: str, channel: Channel) -> list[Trace]:
    """The trace of one address on this channel; none of a postal address, which alone is nobody's."""
    if not address or channel == Channel.LETTER:
        return []
    traces = digests.of_email(address) if channel == Channel.EMAIL else digests.of_phone(address)
    return [trace for trace in traces if trace.channel == channel]


def _names(people: Mapping[UUID, Person], places: Workplaces) -> dict[UUID, set[Trace]]:
    codes = postal_codes_of(places.ids)
    found = {}
    for pk, person in people.items():
        companies = places.of.get(pk, [])
        found[pk] = set(
            digests.of_name(
                f"{person.first_name} {person.last_name}",
                postal_codes={code for company in companies for code in codes.get(company, ())},
                companies=[places.names[company] for company in companies],
            )
        )
    return found


def all_traces(person: Person, *, on: date) -> set[Trace]:
    """Everything under which this person would be known again, on every channel."""
    people = {person.pk: person}
    return traces_of(people, workplaces([person.pk], on), addresses_of(people, on))[person.pk]
