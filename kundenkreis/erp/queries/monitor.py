"""The rest of the monitor: parked reactions, the last reconciliation, what happened lately."""

from __future__ import annotations

from dataclasses import dataclass

from kundenkreis.erp.models import Difference, Reconciliation
from kundenkreis.journal.models import Entry, Reaction
from kundenkreis.journal.telling import Telling, telling_of, told_names
from kundenkreis.staff.models import Employee
from kundenkreis.staff.queries import employees_named

LATEST = 8
PARKED = 50
DIFFERENCES = 50


@dataclass(frozen=True, kw_only=True)
class ToldEntry:
    """A journal entry in words."""

    entry: Entry
    telling: Telling
    actor: str


@dataclass(frozen=True, kw_only=True)
class ParkedReaction:
    """What a room could not do about news from the ERP, and why."""

    reaction: Reaction
    telling: Telling | None


def latest_news() -> list[ToldEntry]:
    """What happened lately between us and the ERP, latest first."""
    ours = [name for name in told_names() if name.startswith("erp.")]
    entries = Entry.objects.filter(name__in=ours).select_related("case").order_by("-pk")[:LATEST]
    names = employees_named([entry.actor_id for entry in entries if entry.actor_id])
    told = ((entry, telling_of(entry)) for entry in entries)
    return [ToldEntry(entry=entry, telling=telling, actor=_actor(entry, names)) for entry, telling in told if telling]


def _actor(entry: Entry, names: dict[str, Employee]) -> str:
    if entry.actor_id in names:
        return str(names[entry.actor_id])
    return {"erp": "ERP", "system": "Kundenkreis"}.get(entry.actor_kind, "–")


def parked_reactions() -> list[ParkedReaction]:
    """What waits for a person, oldest first."""
    parked = Reaction.objects.filter(state=Reaction.State.PARKED).select_related("entry__case").order_by("pk")[:PARKED]
    return [ParkedReaction(reaction=one, telling=telling_of(one.entry)) for one in parked]


def last_reconciliation() -> Reconciliation | None:
    """The one that is running, else the last one, with its comparisons."""
    return Reconciliation.objects.prefetch_related("comparisons").order_by("-started_at").first()


def first_differences(reconciliation: Reconciliation | None) -> list[Difference]:
    """The first fifty differences of a run; all of them are in the interface."""
    return list(reconciliation.differences.all()[:DIFFERENCES]) if reconciliation else []
