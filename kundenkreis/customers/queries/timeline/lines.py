"""Entries in words: who, what, about whom, and what somebody wrote."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.queries.briefs import CaseBrief, PersonBrief, case_brief, person_brief
from kundenkreis.customers.queries.timeline.changes import Change, Changes
from kundenkreis.journal.actor import ActorKind
from kundenkreis.journal.events import event_class
from kundenkreis.journal.models import Case, Entry
from kundenkreis.journal.telling import Telling, Text, kind_of, telling_of, texts
from kundenkreis.staff.models import Employee
from kundenkreis.staff.queries import employees_named


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that happened: who (a name), what (`telling`), of which kind (its code), when (aware), about whom.

    `quote` is what somebody wrote; `mark` is how the line looks (erp: another system spoke; ok, warn, danger).
    `case` is there except on the timeline of a case, `person` on that of a company, `company` on that of a person.
    """

    id: int
    at: datetime
    actor: str
    telling: Telling
    kind: str
    mark: str
    quote: str = ""
    detail: str = ""
    changes: list[Change]
    case_id: UUID | None = None
    case: CaseBrief | None = None
    person: PersonBrief | None = None
    company: Company | None = None


def lines_of(entries: list[Entry], about: Container[str], seen_by: Employee | None = None) -> list[Line]:
    """The entries that somebody tells; `about` names what the page around them tells already. What happened to a person
    at a company that `seen_by` may not see is left out."""
    names = _Names(entries, about, seen_by)
    told = ((entry, telling_of(entry)) for entry in entries if not names.hides(entry))
    return [names.line(entry, telling) for entry, telling in told if telling]


class _Names:
    """What the entries of one page speak of, fetched at once."""

    def __init__(self, entries: list[Entry], about: Container[str], seen_by: Employee | None) -> None:
        cases = {entry.case_id for entry in entries if entry.case_id and "case_id" not in about}
        people = {entry.person_id for entry in entries if entry.person_id and "company_id" in about}
        companies = {entry.company_id for entry in entries if entry.company_id and "person_id" in about}
        self.employees = employees_named(entry.actor_id for entry in entries if _is_somebody(entry))
        self.cases = Case.objects.in_bulk(cases)
        self.people = Person.objects.in_bulk(people)
        visible = Company.objects.visible_to(seen_by) if seen_by else Company.objects.all()
        self.companies = visible.in_bulk(companies)
        self.hidden = companies - self.companies.keys()
        self.changes = Changes(entries)
        self.texts = texts()
        self.words = self._words(entries)

    def _words(self, entries: list[Entry]) -> dict[tuple[Text, str], str]:
        wanted: dict[Text, set[str]] = {}
        for entry in entries:
            if text := self.texts.get(entry.name):
                wanted.setdefault(text, set()).add(str(entry.facts.get(text.fact)))
        return {
            (text, str(pk)): words
            for text, ids in wanted.items()
            for pk, words in text.model._default_manager.filter(pk__in=ids).values_list("pk", text.field)
        }

    def hides(self, entry: Entry) -> bool:
        """Whether it happened at a company that must not be seen."""
        return entry.company_id in self.hidden

    def line(self, entry: Entry, telling: Telling) -> Line:
        text = self.texts.get(entry.name)
        words = self.words.get((text, str(entry.facts.get(text.fact))), "") if text else ""
        quoted = bool(text and text.quoted)
        return Line(
            id=entry.pk,
            at=entry.happened_at,
            actor=self.actor(entry),
            telling=telling,
            kind=_kind(entry),
            mark=telling.tone or ("erp" if entry.actor_kind == ActorKind.ERP else ""),
            quote=words if quoted else "",
            detail=" · ".join(part for part in ("" if quoted else words, str(telling.detail)) if part),
            changes=self.changes.of(entry),
            case_id=entry.case_id,
            **self._about(entry),
        )

    def _about(self, entry: Entry) -> dict[str, Any]:
        case = self.cases.get(entry.case_id) if entry.case_id else None
        person = self.people.get(entry.person_id) if entry.person_id else None
        return {
            "case": case_brief(case) if case else None,
            "person": person_brief(person) if person else None,
            "company": self.companies.get(entry.company_id) if entry.company_id else None,
        }

    def actor(self, entry: Entry) -> str:
        """The name before the text."""
        if _is_somebody(entry):
            employee = self.employees.get(entry.actor_id)
            return str(employee) if employee else _("A former colleague")
        return {ActorKind.ERP: "ERP", ActorKind.LINK: _("The customer")}.get(ActorKind(entry.actor_kind), "Kundenkreis")


def _kind(entry: Entry) -> str:
    event = event_class(entry.name)
    return kind_of(event) if event else ""


def _is_somebody(entry: Entry) -> bool:
    return entry.actor_kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN}
