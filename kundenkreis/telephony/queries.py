"""Typed reads of the telephony room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import Case, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.queries import CompanyBrief, PersonBrief, company_briefs, person_brief, phone_texts
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.models import Call
from kundenkreis.web.figures import duration

PAGE = 50
Wanted = Literal["all", "mine", "unassigned", "missed"]


@dataclass(frozen=True)
class CallRow:
    """A call with the names behind its ids; `dialled`: the customer's number as people read it."""

    call: Call
    person: PersonBrief | None
    company: CompanyBrief | None
    dialled: str

    @property
    def name(self) -> str:
        """Who it is, as far as known; empty for a number that nobody knows."""
        return self.person.name if self.person else (self.company.name if self.company else "")

    @property
    def number(self) -> str:
        """The customer's number as people read it, or why there is none."""
        why = _("noted by hand") if self.call.is_noted else _("Number withheld")
        return self.dialled or str(why)

    @property
    def talked(self) -> str:
        """How long they spoke; empty if they did not."""
        span = self.call.talk_time
        return duration(span) if span else ""


def ringing_call_of(employee: Employee) -> Call | None:
    """The call whose card stands on the employee's screen: going on, not put away, the latest.

    Calls for an absent colleague ring at who stands in; one's own come first.
    """
    going_on = Call.objects.going_on(timezone.now()).filter(dismissed_at__isnull=True)
    rings_here = going_on.filter(employee__in=employee.works_for, direction=Call.Direction.INBOUND)
    ones_own = Case(When(employee=employee, then=0), default=1)
    return rings_here.select_related("employee").order_by(ones_own, "-started_at").first()


def recent_calls(
    wanted: Wanted, employee: Employee, *, before: datetime | None = None, limit: int = PAGE
) -> list[CallRow]:
    """The latest calls, started before a moment (aware) if given; the number of queries does not depend on how many."""
    calls = Call.objects.select_related("employee", "case").order_by("-started_at", "-id")
    if wanted == "mine":
        calls = calls.filter(employee__in=employee.works_for)
    elif wanted == "unassigned":
        calls = calls.unassigned()
    elif wanted == "missed":
        calls = calls.missed()
    if before:
        calls = calls.filter(started_at__lt=before)
    return with_names(calls[:limit], employee)


def with_names(calls: Iterable[Call], employee: Employee) -> list[CallRow]:
    """People and companies of many calls, as far as the employee may see them; a constant number of queries."""
    calls = list(calls)
    people = {
        person.pk: person_brief(person)
        for person in Person.objects.visible_to(employee).filter(pk__in=_ids(call.person_id for call in calls))
    }
    visible = Company.objects.visible_to(employee).filter(pk__in=_ids(call.company_id for call in calls))
    companies = company_briefs(visible.values_list("pk", flat=True))
    texts = phone_texts(call.other_number for call in calls)
    return [
        CallRow(
            call,
            people.get(call.person_id) if call.person_id else None,
            companies.get(call.company_id) if call.company_id else None,
            texts[call.other_number],
        )
        for call in calls
    ]


def _ids(ids: Iterable[UUID | None]) -> set[UUID]:
    return {one for one in ids if one}
