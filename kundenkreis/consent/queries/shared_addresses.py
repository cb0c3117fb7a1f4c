"""Whoever writes to an address reaches all who read it: somebody else's objection counts, until two are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models.functions import Coalesce

from kundenkreis.consent.models import Statement
from kundenkreis.consent.queries.overcoming import is_overcome
from kundenkreis.consent.rules import Channel, Foreign, Purpose
from kundenkreis.customers.models import ContactPoint

Owners = dict[str, set[UUID]]


def objections_at(
    addresses: Mapping[UUID, set[str]], said: Mapping[UUID, list[Statement]], *, on: date
) -> dict[UUID, list[Foreign]]:
    """Objections to e-mail of other people who have one of a person's mail addresses, also from former positions.

    They give way to a later double opt-in from that very address. Two queries.
    """
    owners = _owners({address for some in addresses.values() for address in some})
    objections = _objections({owner for some in owners.values() for owner in some}, on)
    found: dict[UUID, list[Foreign]] = defaultdict(list)
    for person_id, some in addresses.items():
        for address in some:
            for owner in owners.get(address, set()) - {person_id}:
                against = [
                    one for one in objections.get(owner, ()) if not _confirmed(one, said.get(person_id), address)
                ]
                found[person_id] += [Foreign(Purpose(one.purpose), one.valid_from) for one in against]
    return found


def _owners(addresses: set[str]) -> Owners:
    rows = ContactPoint.objects.filter(kind=ContactPoint.Kind.EMAIL, normalised__in=addresses, company__isnull=True)
    owners: Owners = defaultdict(set)
    for address, owner in rows.values_list("normalised", Coalesce("person_id", "position__person_id")):
        owners[address].add(owner)
    return owners


def _objections(owners: set[UUID], on: date) -> dict[UUID, list[Statement]]:
    rows = Statement.objects.standing().objections().filter(person_id__in=owners, channel=Channel.EMAIL)
    found: dict[UUID, list[Statement]] = defaultdict(list)
    for one in rows.select_related("overcome_by"):
        if not is_overcome(one, on=on):
            found[one.person_id].append(one)
    return found


def _confirmed(objection: Statement, said: list[Statement] | None, address: str) -> bool:
    """Whether whoever reads the address has confirmed there, later, that she wants it."""
    return any(
        one.evidence == Statement.Evidence.OPT_IN
        and one.purpose == objection.purpose
        and one.address == address
        and one.recorded_at > objection.recorded_at
        for one in said or ()
    )
