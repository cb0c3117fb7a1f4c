"""A caller whom the number does not tell: "Meyer, war am Stand in Hannover", said by somebody behind a switchboard."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from kundenkreis.customers.identification import identify
from kundenkreis.customers.identification.candidates import CALLS_FROM_THERE, Candidate, Kind
from kundenkreis.customers.identification.found import Found
from kundenkreis.customers.identification.probes import Probe, Way, name_probes, name_spellings, word_probes
from kundenkreis.customers.identification.ranking import candidates_of
from kundenkreis.customers.models import LookupKey, Note, Position
from kundenkreis.staff.models import Employee

COLLEAGUES = 500
NOTES = 200
HEAVIEST = 100
SHORTEST_WORD = 5
"""Letters of a word that may stand in a note; shorter ones stand everywhere."""


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who may be calling, at the company of the number or elsewhere; `noted`: a note that fits what was said."""

    candidate: Candidate
    is_here: bool
    noted: str = ""


@dataclass(frozen=True)
class Said:
    """What a caller said: the name, and what else may help."""

    name: str
    remark: str = ""


def understood(text: str) -> Said:
    """The name is what stands before the first comma, unless one word follows: `Meyer, Thomas` is one name."""
    name, _comma, rest = (part.strip() for part in text.partition(","))
    return Said(f"{name} {rest}".strip()) if len(rest.split()) <= 1 else Said(name, rest)


def callers_called(text: str, *, company_id: UUID | None, seen_by: Employee, limit: int = 8) -> list[Caller]:
    """People of this name in every spelling that sounds like it: those at the company first, then of whom a note holds
    what the caller says, who has left somewhere, and everyone else. As many queries whatever is found."""
    said = understood(text)
    here = _colleagues(said.name, company_id, seen_by) if company_id else []
    known = {one.person.id for one in here if one.person}
    others = [one for one in identify(said.name, seen_by=seen_by, limit=3 * limit) if one.person and not one.case]
    elsewhere = [one for one in others if one.person and one.person.id not in known]
    notes = _notes_that_fit(said.remark, [*here, *elsewhere])
    callers = [Caller(candidate=one, is_here=True) for one in here]
    callers += [Caller(candidate=one, is_here=False) for one in elsewhere]
    callers = [replace(one, noted=notes.get(one.candidate.person.id, "")) for one in callers if one.candidate.person]
    return sorted(callers, key=_likelihood)[:limit]


def _likelihood(one: Caller) -> tuple[bool, bool, bool, float]:
    return not one.is_here, not one.noted, one.candidate.former is None, -one.candidate.weight


def _colleagues(name: str, company_id: UUID, seen_by: Employee) -> list[Candidate]:
    """Who of the company's people is called like this, by spelling or by ear."""
    standing = Position.objects.current().visible_to(seen_by).filter(person__merged_into=None, person__erased_at=None)
    positions = list(standing.filter(company=company_id).select_related("person")[:COLLEAGUES])
    probes = [*name_probes(name), *word_probes(name_spellings(name))]
    keys = LookupKey.objects.filter(
        target_id__in=[one.person_id for one in positions], kind__in=[Kind.NAME, Kind.SOUND]
    ).values_list("target_id", "kind", "value")
    called = {person_id for person_id, kind, value in keys if any(_fits(kind, value, probe) for probe in probes)}
    return candidates_of([_found(one) for one in positions if one.person_id in called], limit=COLLEAGUES)


def _fits(kind: str, value: str, probe: Probe) -> bool:
    """What the database does with a probe, for the few names of one company."""
    if kind != probe.kind:
        return False
    if probe.way == Way.EXACT:
        return value in probe.values
    if probe.way == Way.BEGINS:
        return value.startswith(probe.values[0])
    known = value.split()
    return any(all(any(one.startswith(word) for one in known) for word in each.split()) for each in probe.values)


def _found(position: Position) -> Found:
    return Found(
        company_id=position.company_id,
        person=position.person,
        position=position,
        matched_by=Kind.NAME,
        matched_value=str(position.person),
        reason=str(CALLS_FROM_THERE),
        weight=HEAVIEST,
    )


def _notes_that_fit(remark: str, candidates: Iterable[Candidate]) -> dict[UUID, str]:
    """Of each person the note that holds most words of what the caller says."""
    words = {word for word in re.findall(r"\w+", remark.casefold()) if len(word) >= SHORTEST_WORD}
    people = {one.person.id for one in candidates if one.person}
    if not words or not people:
        return {}
    fitting: dict[UUID, list[tuple[int, str]]] = defaultdict(list)
    for person_id, text in (
        Note.objects.filter(person__in=people).order_by("-created_at").values_list("person", "text")[:NOTES]
    ):
        if held := sum(word in text.casefold() for word in words):
            fitting[person_id].append((held, text))
    return {person_id: max(found, key=lambda one: one[0])[1] for person_id, found in fitting.items()}
