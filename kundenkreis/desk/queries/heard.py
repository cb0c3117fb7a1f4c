"""Who a caller may be by what is said: for the card of a call, with what one must know before speaking on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from kundenkreis.consent.queries.badges import Badge, badges
from kundenkreis.customers.identification import Candidate, identify
from kundenkreis.customers.identification.by_voice import Caller, callers_called
from kundenkreis.customers.models import LookupKey
from kundenkreis.customers.queries import CompanyBrief, company_briefs
from kundenkreis.journal.models import Case
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.models import Call
from kundenkreis.telephony.recognising import company_of_call

MOST_OTHERS = 4
SAME_NAME = 60
"""What names count from which on nothing was corrected."""


@dataclass(frozen=True, kw_only=True)
class HeardPerson:
    """A person who may be calling; `matters` counts the open cases that are about her."""

    caller: Caller
    badge: Badge | None
    matters: int

    @property
    def candidate(self) -> Candidate:
        return self.caller.candidate

    @property
    def likeness(self) -> str:
        """Why this one, unless the name is simply the same."""
        is_same = self.candidate.matched_by == LookupKey.Kind.NAME and self.candidate.weight > SAME_NAME
        return "" if is_same or self.caller.is_here else self.candidate.reason

    @property
    def key(self) -> str:
        """`person:company`, as the card sends it back."""
        company, person = self.candidate.company, self.candidate.person
        return f"{person.id if person else ''}:{company.id if company else ''}"


@dataclass(frozen=True, kw_only=True)
class Heard:
    """`company`: where the call comes from, None when the number does not tell; `others` are no people."""

    company: CompanyBrief | None
    here: list[HeardPerson]
    elsewhere: list[HeardPerson]
    others: list[Candidate]

    @property
    def is_empty(self) -> bool:
        return not (self.here or self.elsewhere or self.others)


def heard(call: Call, text: str, employee: Employee) -> Heard:
    """Everybody whom the text may mean, those at the company of the call first; without people, what else it means."""
    company_id = company_of_call(call, seen_by=employee)
    found = callers_called(text, company_id=company_id, seen_by=employee)
    people = {one.candidate.person.id for one in found if one.candidate.person}
    marks, open_cases = badges(people) if people else {}, _open_cases(people)
    persons = [_person(one, marks, open_cases) for one in found]
    companies = company_briefs([company_id] if company_id else [])
    return Heard(
        company=companies.get(company_id) if company_id else None,
        here=[one for one in persons if one.caller.is_here],
        elsewhere=[one for one in persons if not one.caller.is_here],
        others=[] if persons else _companies(text, employee),
    )


def _open_cases(people: set[UUID]) -> Counter[UUID | None]:
    return Counter(Case.objects.open().filter(person_id__in=people).values_list("person_id", flat=True))


def _person(caller: Caller, marks: dict[UUID, Badge], open_cases: Counter[UUID | None]) -> HeardPerson:
    person_id = caller.candidate.person.id if caller.candidate.person else None
    badge = marks.get(person_id) if person_id else None
    return HeardPerson(caller=caller, badge=badge, matters=open_cases[person_id])


def _companies(text: str, employee: Employee) -> list[Candidate]:
    return [one for one in identify(text, seen_by=employee, limit=MOST_OTHERS) if one.company and not one.person]
