"""All probes at once: one query into the table of keys, each branch on its own index and cut short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import IntegerField, Q, QuerySet, Value
from django.db.models.functions import Reverse

from kundenkreis.customers.identification.probes import Probe, Way
from kundenkreis.customers.identification.seeing import leads_within
from kundenkreis.customers.models import LookupKey
from kundenkreis.customers.models.sight import Sight
from kundenkreis.customers.queries.names import keys_with_words

HITS_PER_PROBE = 40
HITS_OF_WORDS = 200
"""Nothing is put in order in the database: sorting all of a common word takes longer than finding them."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """A key that was found: how it counts (0 to 100), what it leads to, and by which probe."""

    kind: str
    value: str
    way: Way
    target_kind: str
    target_id: UUID
    weight: float


def matches_of(probes: list[Probe], sight: Sight) -> list[Match]:
    """What the probes find within sight, the best first. One query."""
    if not probes:
        return []
    seen = leads_within(sight)
    first, *rest = [_branch(number, probe, seen) for number, probe in enumerate(probes)]
    rows = first.union(*rest, all=True) if rest else first
    found = [_match(row, probes[row["probe"]]) for row in rows]
    return sorted(_longest_switchboard(found), key=lambda match: -match.weight)


def _branch(number: int, probe: Probe, seen: Q) -> QuerySet[LookupKey, Any]:
    named = probe.way in {Way.WORDS, Way.ALIKE_WORDS}
    keys = keys_with_words(probe.values) if named else LookupKey.objects.filter(kind=probe.kind)
    match probe.way:
        case Way.EXACT:
            keys = keys.filter(value__in=probe.values)
        case Way.BEGINS | Way.ALIKE:
            keys = keys.filter(value__startswith=probe.values[0])
        case Way.ENDS:
            keys = keys.alias(backwards=Reverse("value")).filter(backwards__startswith=probe.values[0][::-1])
    most = HITS_OF_WORDS if named else HITS_PER_PROBE
    numbered = keys.filter(seen).annotate(probe=Value(number, IntegerField()))
    return numbered.values("kind", "value", "target_kind", "target_id", "probe")[:most]


def _match(row: dict[str, Any], probe: Probe) -> Match:
    weight: float = probe.weight
    if probe.kind == LookupKey.Kind.NAME and probe.way not in {Way.ALIKE, Way.ALIKE_WORDS}:
        weight = max(_name_weight(row["value"], spelling, probe.weight) for spelling in probe.values)
    return Match(
        kind=row["kind"],
        value=row["value"],
        way=probe.way,
        target_kind=row["target_kind"],
        target_id=row["target_id"],
        weight=weight,
    )


def _name_weight(value: str, spelling: str, weight: int) -> float:
    """The whole name counts most, then words typed in full, beginnings of words, and parts of words."""
    if value == spelling:
        return weight + 5
    typed, known = spelling.split(), value.split()
    if all(word in known for word in typed):
        return weight
    if all(any(one.startswith(word) for one in known) for word in typed):
        return weight - 6
    return weight - 25


def _longest_switchboard(found: list[Match]) -> list[Match]:
    """Of several switchboards that a number may stand behind, only the longest is meant."""
    stems = [len(match.value) for match in found if match.kind == LookupKey.Kind.SWITCHBOARD]
    longest = max(stems, default=0)
    return [match for match in found if match.kind != LookupKey.Kind.SWITCHBOARD or len(match.value) == longest]
