"""The suppression list: what is kept of a no when the person is erased, and lists of people who want no advertising."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.utils import timezone

from kundenkreis.consent import digests
from kundenkreis.consent.actions.evidence import Evidence
from kundenkreis.consent.actions.stating import state
from kundenkreis.consent.digests import Trace
from kundenkreis.consent.events import AddressesSuppressed, Objected, PersonSuppressed
from kundenkreis.consent.models import Statement, Suppression
from kundenkreis.consent.queries.gathering import suppressions
from kundenkreis.consent.queries.traces import all_traces, former_traces
from kundenkreis.consent.rights import WRITE
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Basis
from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.staff.permissions import require

BATCH = 2000


@dataclass(frozen=True, kw_only=True)
class ListedAddress:
    """A line of a Robinson list: a mail address, a number, or a name with its postal code."""

    email: str = ""
    phone: str = ""
    name: str = ""
    postal_code: str = ""

    @property
    def traces(self) -> list[Trace]:
        by_name = digests.of_name(self.name, postal_codes=[self.postal_code]) if self.postal_code else []
        return [*digests.of_email(self.email), *digests.of_phone(self.phone), *by_name]


@transaction.atomic
def suppress(person: Person, *, by: Actor) -> int:
    """Keep hashes of everything under which this person would come back, on every channel: who wants to be forgotten
    wants no advertising either. To be called before erasing; the caller has checked the right. How many are new."""
    traces = all_traces(person, on=timezone.localdate()) | former_traces(person)
    count = _keep(traces, Suppression.Origin.ERASURE)
    record(PersonSuppressed(person_id=person.pk, count=count), by=by)
    return count


@transaction.atomic
def suppress_addresses(addresses: Iterable[ListedAddress], *, by: Actor) -> int:
    """Take over a Robinson list; repeatable. Only an express consent goes before it. How many entries are new."""
    require(by, WRITE)
    lines, count = iter(addresses), 0
    while batch := list(islice(lines, BATCH)):
        count += _keep({trace for one in batch for trace in one.traces}, Suppression.Origin.LIST)
    record(AddressesSuppressed(count=count), by=by)
    return count


def _keep(traces: set[Trace], origin: str) -> int:
    known = {trace for trace, entries in suppressions(traces).items() if entries}
    fresh = sorted(traces - known)
    rows = [Suppression(channel=trace.channel, digest=digests.digest(trace), origin=origin) for trace in fresh]
    return len(Suppression.objects.bulk_create(rows, ignore_conflicts=True))


@transaction.atomic
def object_where_suppressed(person: Person, *, by: Actor) -> None:
    """Somebody who was erased has come back: her no is written down again, so that it is seen and can be overcome."""
    traces = all_traces(person, on=timezone.localdate())
    noted = set(
        Statement.objects.filter(person=person, suppression__isnull=False).values_list("suppression", flat=True)
    )
    entries = [entry for some in suppressions(traces).values() for entry in some if entry.pk not in noted]
    erased = [entry for entry in entries if entry.origin == Suppression.Origin.ERASURE]
    for entry in erased:
        cells = [(entry.channel, purpose) for purpose in ADVERTISING_PURPOSES]
        about = {"suppression": entry, "valid_from": timezone.localdate(entry.created_at)}
        evidence, source = Evidence(Statement.Evidence.SUPPRESSION), Statement.Source.SYSTEM
        state(person, cells, basis=Basis.OBJECTION, evidence=evidence, source=source, by=by, **about)
    if erased:
        channels = tuple(sorted({entry.channel for entry in erased}))
        record(Objected(person_id=person.pk, channels=channels, purposes=ADVERTISING_PURPOSES, source="system"), by=by)
