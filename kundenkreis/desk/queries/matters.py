"""What stands open at companies, and how many machines they have: in brief, for many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from kundenkreis.customers.models import CompanyAccount
from kundenkreis.erp.models import InstalledItem
from kundenkreis.journal.models import Case
from kundenkreis.process.queries import StepMark, step_marks


@dataclass(frozen=True)
class Matter:
    """An open case and where it stands."""

    case: Case
    mark: StepMark


def machines_by_company(company_ids: Iterable[UUID]) -> Counter[UUID]:
    """How many machines stand at each company, by the ERP's mirror."""
    numbers = dict(CompanyAccount.objects.filter(company__in=company_ids).values_list("account_number", "company_id"))
    items = InstalledItem.objects.filter(account__number__in=numbers).values_list(F("account__number"), flat=True)
    return Counter(numbers[number] for number in items if number)


def matters_by_company(company_ids: Iterable[UUID]) -> dict[UUID, list[Matter]]:
    """Open cases of these companies with the step they stand at, the latest first."""
    cases = list(Case.objects.open().filter(company_id__in=set(company_ids)).order_by("-opened_at"))
    marks = step_marks(cases)
    found: dict[UUID, list[Matter]] = {}
    for case in cases:
        if case.company_id:
            found.setdefault(case.company_id, []).append(Matter(case, marks[case.pk]))
    return found
