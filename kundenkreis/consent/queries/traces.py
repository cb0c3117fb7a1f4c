"""Under what a person would be known again if she were erased: her addresses, and her name at her companies."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from kundenkreis.consent import digests
from kundenkreis.consent.digests import Trace
from kundenkreis.consent.queries.gathering import Workplaces, addresses_of, postal_codes_of
from kundenkreis.consent.rules import Channel
from kundenkreis.customers.models import Person


def traces_of(
    people: Mapping[UUID, Person], places: Workplaces, addresses: Mapping[UUID, set[str]], channel: Channel
) -> dict[UUID, set[Trace]]:
    """What to look up in the suppression list for a channel."""
    if channel == Channel.LETTER:
        return _names(people, places)
    found = {pk: [trace for one in addresses.get(pk, ()) for trace in of_address(one, channel)] for pk in people}
    return {pk: set(traces) for pk, traces in found.items()}


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


def all_traces(people: Collection[Person], places: Workplaces, *, on: date) -> dict[UUID, set[Trace]]:
    """Everything under which these people would be known again, on every channel."""
    by_id = {person.pk: person for person in people}
    found: dict[UUID, set[Trace]] = {pk: set() for pk in by_id}
    for channel in Channel:
        addresses = addresses_of(by_id.keys(), channel, on)
        for pk, traces in traces_of(by_id, places, addresses, channel).items():
            found[pk] |= traces
    return found
