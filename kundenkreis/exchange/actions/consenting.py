"""What a file says about contacting people goes through the consent room: an objection stands above every file."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from kundenkreis.consent.actions import (
    Evidence,
    ListedAddress,
    block_advertising,
    give_consent,
    object_to,
    suppress_addresses,
)
from kundenkreis.consent.actions import object_where_suppressed as object_again
from kundenkreis.consent.models import AdvertisingBlock, Statement, Suppression
from kundenkreis.consent.queries.gathering import addresses_of, suppressions, workplaces
from kundenkreis.consent.queries.traces import traces_of
from kundenkreis.consent.rules import ADVERTISING_PURPOSES
from kundenkreis.customers.models import Company, Person
from kundenkreis.exchange.models import FileImport
from kundenkreis.exchange.planning import Plan
from kundenkreis.journal.actor import SYSTEM, Actor


def suppress_listed(plans: Sequence[Plan], *, by: Actor) -> None:
    """The lines of a Robinson list become hashed entries."""
    listed = [_listed(one.addresses) for one in plans if one.addresses]
    if listed:
        suppress_addresses(listed, by=by)


def _listed(about: dict[str, str]) -> ListedAddress:
    name = f"{about.get('first_name', '')} {about.get('last_name', '')}".strip()
    where = about.get("postal_code", "") if name else ""
    return ListedAddress(email=about.get("email", ""), phone=about.get("phone", ""), name=name, postal_code=where)


def note_what_was_said(file_import: FileImport, plans: Sequence[Plan], *, by: Actor) -> None:
    """Objections, consents and advertising blocks of these rows; each row remembers what can be undone of them."""
    people = Person.objects.in_bulk([one.person_id for one in plans if one.said or one.is_blocked])
    companies = Company.objects.in_bulk([one.company_id for one in plans if one.is_blocked and not one.person_id])
    for one in plans:
        person = people.get(one.person_id) if one.person_id else None
        if person:
            _note(file_import, one, person, by)
        whom = person or (companies.get(one.company_id) if one.company_id else None)
        if one.is_blocked and whom:
            _block(file_import, one, whom, by)


def _note(file_import: FileImport, one: Plan, person: Person, by: Actor) -> None:
    objected = [said.channel for said in one.said if said.is_objection]
    source = Statement.Source.IMPORT
    if objected:
        evidence = Evidence(Statement.Evidence.FILE, file_import.name)
        object_to(person, channels=objected, evidence=evidence, source=source, by=by)
        one.row.effects.append({"objected": objected, "id": str(person.pk)})
    for said in one.said:
        if not said.is_objection:
            evidence = Evidence(Statement.Evidence.FILE, f"{said.evidence} ({file_import.name})")
            given = give_consent(
                person,
                channels=[said.channel],
                purposes=ADVERTISING_PURPOSES,
                evidence=evidence,
                valid_from=said.on,
                source=source,
                by=by,
            )
            one.row.effects.append({"consented": [str(statement.pk) for statement in given], "id": str(person.pk)})


def _block(file_import: FileImport, one: Plan, whom: Person | Company, by: Actor) -> None:
    started = timezone.now()
    block: AdvertisingBlock = block_advertising(whom, reason=file_import.name, by=by)
    if block.set_at >= started:
        one.row.effects.append({"blocked": whom._meta.label_lower, "id": str(whom.pk)})


def object_where_suppressed(plans: Sequence[Plan]) -> None:
    """Who was erased after an objection and comes back with this file has still said no."""
    if not Suppression.objects.filter(origin=Suppression.Origin.ERASURE).exists():
        return
    today, people = timezone.localdate(), _people(plans)
    traces = traces_of(people, workplaces(people, today), addresses_of(people, today))
    held = suppressions({trace for some in traces.values() for trace in some})
    for pk, person in people.items():
        if any(held.get(trace) for trace in traces[pk]):
            object_again(person, by=SYSTEM)


def _people(plans: Sequence[Plan]) -> dict[UUID, Person]:
    return Person.objects.standing().in_bulk([one.person_id for one in plans if one.person_id])
