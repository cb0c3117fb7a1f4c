"""What the palette finds: people, companies, machines and cases of the one look-up, and what to do about them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from kundenkreis.customers import rights
from kundenkreis.customers.identification import Candidate, identify
from kundenkreis.customers.normalisation import names_nobody
from kundenkreis.journal.models import Case
from kundenkreis.process.queries import StepMark, step_marks
from kundenkreis.service.rights import WRITE as WRITE_COMPLAINTS
from kundenkreis.staff.models import Employee

MOST = 12


@dataclass(frozen=True)
class Deed:
    """Something to do: where, and what it is called."""

    href: str
    icon: str
    title: str


@dataclass(frozen=True)
class FoundPerson:
    """A person once, with the best role; `roles` counts all of them."""

    candidate: Candidate
    roles: int


@dataclass(frozen=True)
class FoundCase:
    case: Case
    mark: StepMark
    company: str


@dataclass(frozen=True)
class Found:
    """`names_nobody`: only a legal form or a title was typed."""

    people: list[FoundPerson]
    companies: list[Candidate]
    machines: list[Candidate]
    cases: list[FoundCase]
    deeds: list[Deed]
    names_nobody: bool


def found_for(text: str, employee: Employee) -> Found:
    """Everything that the text may mean, and what this employee may do about it."""
    candidates = identify(text, seen_by=employee, limit=2 * MOST)
    people = _people(candidates)
    machines = [one for one in candidates if one.serial]
    cases = _cases(candidates)
    companies = [one for one in candidates if not (one.person or one.serial or one.case)]
    return Found(
        people=people[:MOST],
        companies=companies[:MOST],
        machines=machines[:MOST],
        cases=cases,
        deeds=_deeds(text.strip(), candidates, employee),
        names_nobody=names_nobody(text),
    )


def _people(candidates: list[Candidate]) -> list[FoundPerson]:
    roles: dict[UUID, list[Candidate]] = {}
    for one in candidates:
        if one.person and not one.case:
            roles.setdefault(one.person.id, []).append(one)
    return [FoundPerson(of_person[0], len(of_person)) for of_person in roles.values()]


def _cases(candidates: list[Candidate]) -> list[FoundCase]:
    """Cases found by their number first, then the open ones of whoever was found best, the latest first."""
    named = {one.case.id for one in candidates if one.case}
    wanted = named | {case.id for case in (candidates[0].open_cases if candidates else [])}
    latest = Case.objects.filter(pk__in=wanted).order_by("-last_event_at")
    cases = sorted(latest, key=lambda case: case.pk not in named)[:MOST]
    names = {case.id: one.company.name for one in candidates if one.company for case in one.open_cases}
    names |= {one.case.id: one.company.name for one in candidates if one.case and one.company}
    marks = step_marks(cases)
    return [FoundCase(case, marks[case.pk], names.get(case.pk, "")) for case in cases]


def _deeds(text: str, candidates: list[Candidate], employee: Employee) -> list[Deed]:
    deeds = []
    if candidates and employee.may(WRITE_COMPLAINTS):
        deeds.append(_complaint(candidates[0]))
    is_name = text and not any(letter.isdigit() for letter in text) and not names_nobody(text)
    if is_name and employee.may(rights.WRITE):
        person = f"{reverse('desk:person-new')}?{urlencode({'last_name': text})}"
        company = f"{reverse('desk:company-new')}?{urlencode({'name': text})}"
        deeds.append(Deed(person, "user-round-plus", _("Record “%(name)s” as a person") % {"name": text}))
        deeds.append(Deed(company, "building-2", _("Record “%(name)s” as a company") % {"name": text}))
    return deeds


def _complaint(candidate: Candidate) -> Deed:
    """A new complaint of whoever was found best."""
    about = {"company": str(candidate.company.id) if candidate.company else "", "serial": candidate.serial or ""}
    name = candidate.company.name if candidate.company else ""
    if candidate.person:
        about["person"], name = str(candidate.person.id), candidate.person.name
    address = f"{reverse('service:new')}?{urlencode({key: value for key, value in about.items() if value})}"
    return Deed(address, "life-buoy", _("Record complaint of %(name)s") % {"name": name})
