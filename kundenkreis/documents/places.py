"""Where files are put: to a case, a company or a person."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from kundenkreis.customers.visibility import cases_seen_by, get_visible_company, get_visible_person
from kundenkreis.documents.models import File
from kundenkreis.journal.models import Case
from kundenkreis.staff.models import Employee


@dataclass(frozen=True, kw_only=True)
class Place:
    """A record with its files. `about` is what a file put there belongs to; `is_changeable`: whether one may be."""

    kind: str
    id: UUID
    about: dict[str, UUID | None]
    is_changeable: bool = True

    @property
    def asked(self) -> dict[str, UUID | None]:
        """The files that show there: not those of a company's cases."""
        if self.kind == "case":
            return {"case_id": self.id}
        return {"case_id": None, **self.about}

    @property
    def path(self) -> str:
        """Where its card is asked for, and new files are sent to."""
        return reverse(f"documents:of_{self.kind}", args=[self.id])

    @property
    def topic(self) -> str:
        """What is announced when something happens there."""
        return f"{self.kind}-{self.id}"


def case_with_files(case_id: UUID, employee: Employee) -> Place:
    """A case that the employee may see. Raises Http404."""
    case = get_object_or_404(Case.objects.filter(cases_seen_by(employee)), pk=case_id)
    return Place(kind="case", id=case.pk, about={"case_id": case.pk, "company_id": case.company_id})


def company_with_files(company_id: UUID, employee: Employee) -> Place:
    """A company that the employee may see. Raises Http404."""
    company = get_visible_company(employee, company_id)
    return Place(kind="company", id=company.pk, about={"company_id": company.pk})


def person_with_files(person_id: UUID, employee: Employee) -> Place:
    """A person whom the employee may see; nothing is put to one whose data may only be kept. Raises Http404."""
    person = get_visible_person(employee, person_id)
    return Place(kind="person", id=person.pk, about={"person_id": person.pk}, is_changeable=person.is_changeable)


def place_of(file: File, employee: Employee) -> Place:
    """Where the file shows: its case first, else its company, else its person. Raises Http404."""
    if file.case_id:
        return case_with_files(file.case_id, employee)
    if file.company_id:
        return company_with_files(file.company_id, employee)
    if file.person_id:
        return person_with_files(file.person_id, employee)
    raise Http404
