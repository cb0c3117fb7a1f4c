"""The timeline of a case, a company or a person: journal entries in words, with names."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kundenkreis.customers.events import NoteWritten, PositionChanged, PositionEnded, PositionResumed, PositionStarted
from kundenkreis.customers.models import Company, Note, Person, Position
from kundenkreis.customers.queries.briefs import CaseBrief, PersonBrief, case_brief, person_brief
from kundenkreis.journal.actor import ActorKind
from kundenkreis.journal.models import Case, Entry
from kundenkreis.journal.telling import Telling, telling_of, told_names
from kundenkreis.staff.queries import employees_named

PAGE = 30
_POSITIONS = {event.name() for event in (PositionStarted, PositionChanged, PositionEnded, PositionResumed)}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that happened: who (a name), what (`telling`), when (aware), and whom it was about.

    `quote` is what somebody wrote; `kind` is how the mark looks (erp: another system spoke; ok, warn, danger).
    `case` is there except on the timeline of a case, `person` on that of a company, `company` on that of a person.
    """

    id: int
    at: datetime
    actor: str
    telling: Telling
    kind: str
    quote: str = ""
    detail: str = ""
    case_id: UUID | None = None
    case: CaseBrief | None = None
    person: PersonBrief | None = None
    company: Company | None = None


@dataclass(frozen=True, kw_only=True)
class Day:
    """`continued`: the page before ended on this day, so it needs no heading again."""

    day: date
    lines: list[Line]
    continued: bool = False


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """One page, the latest first; `more` is the cursor of the next page, empty at the end."""

    days: list[Day]
    more: str = ""


def timeline(
    *, case_id: UUID | None = None, company_id: UUID | None = None, person_id: UUID | None = None, before: str = ""
) -> Timeline:
    """A page of what happened to a case, a company or a person, before a cursor.

    Paged by keyset: page 700 is as fast as page 1.
    """
    about = {"case_id": case_id, "company_id": company_id, "person_id": person_id}
    wanted = {name: value for name, value in about.items() if value}
    entries = Entry.objects.filter(name__in=told_names(), **wanted).order_by("-happened_at", "-id")
    start = _cursor(before)
    if start:
        at, pk = start
        entries = entries.filter(Q(happened_at__lt=at) | Q(happened_at=at, pk__lt=pk), happened_at__lte=at)
    page = list(entries[: PAGE + 1])
    shown = page[:PAGE]
    more = f"{shown[-1].happened_at.isoformat()}~{shown[-1].pk}" if len(page) > PAGE else ""
    return Timeline(days=_days(_lines(shown, wanted.keys()), start[0] if start else None), more=more)


def _cursor(text: str) -> tuple[datetime, int] | None:
    at, _separator, pk = text.rpartition("~")
    try:
        return datetime.fromisoformat(at), int(pk)
    except ValueError:
        return None


def _days(lines: Iterable[Line], after: datetime | None) -> list[Day]:
    last = timezone.localtime(after).date() if after else None
    grouped = groupby(lines, key=lambda line: timezone.localtime(line.at).date())
    return [Day(day=day, lines=list(of_day), continued=day == last) for day, of_day in grouped]


def _lines(entries: list[Entry], about: Container[str]) -> list[Line]:
    names = _Names(entries, about)
    lines = []
    for entry in entries:
        telling = telling_of(entry)
        if telling:
            lines.append(names.line(entry, telling))
    return lines


class _Names:
    """What the entries of one page speak of, fetched at once; `about` names what the page around tells already."""

    def __init__(self, entries: list[Entry], about: Container[str]) -> None:
        cases = {entry.case_id for entry in entries if entry.case_id and "case_id" not in about}
        people = {entry.person_id for entry in entries if entry.person_id and "company_id" in about}
        companies = {entry.company_id for entry in entries if entry.company_id and "person_id" in about}
        self.employees = employees_named(entry.actor_id for entry in entries if _is_somebody(entry))
        self.cases = Case.objects.in_bulk(cases)
        self.people = Person.objects.in_bulk(people)
        self.companies = Company.objects.in_bulk(companies)
        self.notes = Note.objects.in_bulk(_facts(entries, "note_id", {NoteWritten.name()}))
        self.positions = Position.objects.in_bulk(_facts(entries, "position_id", _POSITIONS))

    def line(self, entry: Entry, telling: Telling) -> Line:
        note = self.notes.get(UUID(entry.facts["note_id"])) if entry.name == NoteWritten.name() else None
        position = self.positions.get(UUID(entry.facts["position_id"])) if entry.name in _POSITIONS else None
        case = self.cases.get(entry.case_id) if entry.case_id else None
        person = self.people.get(entry.person_id) if entry.person_id else None
        return Line(
            id=entry.pk,
            at=entry.happened_at,
            actor=self.actor(entry),
            telling=telling,
            kind=telling.tone or ("erp" if entry.actor_kind == ActorKind.ERP else ""),
            quote=note.text if note else "",
            detail=str(position) if position else str(telling.detail),
            case_id=entry.case_id,
            case=case_brief(case) if case else None,
            person=person_brief(person) if person else None,
            company=self.companies.get(entry.company_id) if entry.company_id else None,
        )

    def actor(self, entry: Entry) -> str:
        """The name before the text."""
        if _is_somebody(entry):
            employee = self.employees.get(entry.actor_id)
            return str(employee) if employee else _("A former colleague")
        return {ActorKind.ERP: "ERP", ActorKind.LINK: _("The customer")}.get(ActorKind(entry.actor_kind), "Kundenkreis")


def _is_somebody(entry: Entry) -> bool:
    return entry.actor_kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN}


def _facts(entries: list[Entry], fact: str, names: set[str]) -> set[UUID]:
    return {UUID(entry.facts[fact]) for entry in entries if entry.name in names}
