"""Open matters of a company or a person, with the mark of the step where each stands and who is responsible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kundenkreis.customers.visibility import cases_seen_by
from kundenkreis.journal.models import Case
from kundenkreis.process.queries import StepMark, step_marks
from kundenkreis.staff.models import Employee
from kundenkreis.staff.queries import employees_named


@dataclass(frozen=True, kw_only=True)
class Matter:
    """An open case, where it stands, and who has it."""

    case: Case
    mark: StepMark
    responsible: Employee | None


def open_matters(employee: Employee, *, company_id: UUID | None = None, person_id: UUID | None = None) -> list[Matter]:
    """Open cases that the employee may see, the one that something happened to last first."""
    about = {name: value for name, value in (("company_id", company_id), ("person_id", person_id)) if value}
    seen = cases_seen_by(employee)
    return matters_of(list(Case.objects.open().filter(seen, **about).order_by("-last_event_at")))


def matters_of(cases: list[Case]) -> list[Matter]:
    """These cases with their marks and responsible employees."""
    marks = step_marks(cases)
    employees = employees_named(case.responsible_id for case in cases if case.responsible_id)
    return [
        Matter(case=case, mark=marks[case.pk], responsible=employees.get(str(case.responsible_id))) for case in cases
    ]


def open_matters_by_company(company_ids: Iterable[UUID]) -> dict[UUID, list[Matter]]:
    """Open cases of many companies, the latest first; three queries."""
    found: dict[UUID, list[Matter]] = {}
    for matter in matters_of(list(Case.objects.open().filter(company_id__in=set(company_ids)).order_by("-opened_at"))):
        if matter.case.company_id:
            found.setdefault(matter.case.company_id, []).append(matter)
    return found
