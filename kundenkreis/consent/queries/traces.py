"""Under what a person would be known again if she were erased: her addresses, and her name at her companies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from kundenkreis.consent import digests
from kundenkreis.consent.digests import Trace
from kundenkreis.consent.queries.gathering import Addresses, Workplaces, addresses_of, postal_codes_of, workplaces
from kundenkreis.consent.rules import Channel
from kundenkreis.customers.models import ContactPoint, Person, Position
from kundenkreis.customers.queries.merged import ids_of_person


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


def former_traces(person: Person) -> set[Trace]:
    """Under what she was known before: former positions, numbers and addresses that were removed, former names, and the
    names of records that were merged into hers. Somebody may still have her in a list as she was then."""
    positions = Position.objects.filter(person=person).select_related("company")
    companies = {position.company_id: position.company.name for position in positions}
    codes = {code for some in postal_codes_of(companies).values() for code in some}
    found = {
        trace
        for first, last in _names_ever(person)
        for trace in digests.of_name(f"{first} {last}", postal_codes=codes, companies=companies.values())
    }
    for kind, address in _addresses_ever(person):
        found.update(digests.of_email(address) if kind == ContactPoint.Kind.EMAIL else digests.of_phone(address))
    return found


def _names_ever(person: Person) -> list[tuple[str, str]]:
    ids = ids_of_person(person.pk)
    history = apps.get_model("customers", "PersonEvent")._default_manager.filter(pgh_obj_id__in=ids)
    records = Person.objects.filter(pk__in=ids)
    return [name for rows in (records, history) for name in rows.values_list("first_name", "last_name")]


def _addresses_ever(person: Person) -> Iterable[tuple[str, str]]:
    """Also those that the field history still has, until the erasure takes them there too."""
    held = Position.objects.filter(person=person)
    hers = Q(person_id=person.pk) | Q(position_id__in=held)
    history = apps.get_model("customers", "ContactPointEvent")._default_manager.filter(hers)
    points = ContactPoint.objects.filter(hers).exclude(kind=ContactPoint.Kind.FAX)
    return [*points.values_list("kind", "normalised"), *history.values_list("kind", "normalised")]
