"""What is known about many people at once, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from kundenkreis.consent.digests import Trace, possible_digests
from kundenkreis.consent.models import AdvertisingBlock, Statement, Suppression
from kundenkreis.consent.rules import Block, Channel
from kundenkreis.customers.models import Address, Company, ContactPoint, Person, Position
from kundenkreis.erp.models import AccountAddress

REACHED_BY = {
    ContactPoint.Kind.EMAIL: [Channel.EMAIL],
    ContactPoint.Kind.PHONE: [Channel.PHONE, Channel.SMS],
    ContactPoint.Kind.MOBILE: [Channel.PHONE, Channel.SMS],
}
Addresses = dict[Channel, dict[UUID, set[str]]]


@dataclass(kw_only=True)
class Workplaces:
    """Companies of people on a day, and their names by id."""

    of: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    names: dict[UUID, str] = field(default_factory=dict)

    @property
    def ids(self) -> set[UUID]:
        return set(self.names)


def standing_people(ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Each id with the person that stands for it now: herself, or the one she was merged into."""
    wanted = set(ids)
    found = Person.objects.in_bulk(wanted)
    stands = {pk: person for pk, person in found.items() if pk in wanted}
    while merged := {one.merged_into_id for one in stands.values() if one.merged_into_id}:
        next_ones = Person.objects.in_bulk(merged)
        stands = {pk: next_ones.get(one.merged_into_id, one) for pk, one in stands.items()}
    return stands


def workplaces(person_ids: Collection[UUID], on: date) -> Workplaces:
    """Where these people work on a day."""
    places = Workplaces()
    rows = Position.objects.current(on).filter(person_id__in=person_ids).order_by("pk")
    for person_id, company_id, name in rows.values_list("person_id", "company_id", "company__name"):
        places.of[person_id].append(company_id)
        places.names[company_id] = name
    return places


def statements_of(person_ids: Collection[UUID]) -> dict[UUID, list[Statement]]:
    """What they said, the oldest first, each with the consent that outdoes it."""
    said: dict[UUID, list[Statement]] = defaultdict(list)
    rows = Statement.objects.standing().filter(person_id__in=person_ids).select_related("overcome_by")
    for one in rows.order_by("recorded_at", "pk"):
        said[one.person_id].append(one)
    return said


def blocks_of_people(person_ids: Collection[UUID]) -> dict[UUID, list[Block]]:
    """Standing advertising blocks of people."""
    blocks: dict[UUID, list[Block]] = defaultdict(list)
    rows = AdvertisingBlock.objects.standing().filter(person_id__in=person_ids).order_by("set_at")
    for person_id, set_at in rows.values_list("person_id", "set_at"):
        if person_id:
            blocks[person_id].append(Block(timezone.localdate(set_at)))
    return blocks


def blocks_of_companies(company_ids: Collection[UUID]) -> dict[UUID, list[Block]]:
    """Standing advertising blocks of companies: their own, and of whom they are a site of, all the way up."""
    heads = _head_offices(company_ids)
    everyone = set(company_ids).union(*heads.values())
    rows = AdvertisingBlock.objects.standing().filter(company_id__in=everyone).select_related("company")
    own: dict[UUID, list[Block]] = defaultdict(list)
    for block in rows.order_by("set_at"):
        if block.company:
            own[block.company.pk].append(Block(timezone.localdate(block.set_at), block.company.name))
    return {pk: [block for one in (pk, *heads.get(pk, ())) for block in own.get(one, ())] for pk in company_ids}


def _head_offices(company_ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """A site is the same legal person as its head office; a subsidiary is not. One query for each storey."""
    heads: dict[UUID, list[UUID]] = {pk: [] for pk in company_ids}
    storey = {pk: pk for pk in company_ids}
    while storey:
        sites = Company.objects.filter(pk__in=set(storey.values()), relation=Company.Relation.SITE)
        parents = dict(sites.values_list("pk", "parent_id"))
        storey = {pk: parents[place] for pk, place in storey.items() if place in parents}
        storey = {pk: parent for pk, parent in storey.items() if parent not in heads[pk] and parent != pk}
        for pk, parent in storey.items():
            heads[pk].append(parent)
    return heads


def addresses_of(person_ids: Collection[UUID], on: date) -> Addresses:
    """Their numbers and mail addresses (normalised) by channel, own ones and those of positions held on the day."""
    reached: Addresses = {channel: defaultdict(set) for channel in Channel}
    held = Position.objects.current(on).filter(person_id__in=person_ids)
    points = ContactPoint.objects.filter(kind__in=list(REACHED_BY))
    points = points.filter(Q(person_id__in=person_ids) | Q(position__in=held))
    for kind, own, by_position, normalised in points.values_list(
        "kind", "person_id", "position__person_id", "normalised"
    ):
        for channel in REACHED_BY[ContactPoint.Kind(kind)]:
            reached[channel][own or by_position].add(normalised)
    return reached


def postal_codes_of(company_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """Postal codes of the companies' addresses, ours and the ERP's. One query."""
    codes: dict[UUID, set[str]] = defaultdict(set)
    ours = Address.objects.filter(company_id__in=company_ids).values_list("company_id", "postal_code")
    in_erp: Any = AccountAddress.objects.filter(account__company_links__company_id__in=company_ids)
    in_erp = in_erp.order_by().values_list("account__company_links__company_id", "postal_code")
    for company_id, code in ours.union(in_erp):
        codes[company_id].add(code)
    return codes


def suppressions(traces: Iterable[Trace]) -> dict[Trace, list[Suppression]]:
    """Entries of the suppression list for these traces. One query."""
    hashed = {digest: trace for trace in set(traces) for digest in possible_digests(trace)}
    found: dict[Trace, list[Suppression]] = defaultdict(list)
    for entry in Suppression.objects.filter(digest__in=list(hashed)):
        if hashed[entry.digest].channel == entry.channel:
            found[hashed[entry.digest]].append(entry)
    return found
