"""Who may see and change whom: asked wherever a company or a person is read or written for somebody.

What one may not see is as if it were not there (404), so that nobody learns by trying who is a customer. The sight is
the employee's also where a token acts: its scopes say what a program may do, not whose customers it serves.
"""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q
from django.http import Http404

from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.customers.models.sight import sight_of
from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.models import Case
from kundenkreis.staff.models import Employee

M = TypeVar("M", bound=Model)


def get_visible_company(employee: Employee, company_id: UUID | str) -> Company:
    """The company with this id. Raises Http404 when there is none that the employee may see."""
    return _there(Company.objects.visible_to(employee).filter(pk=company_id).first())


def get_visible_person(employee: Employee, person_id: UUID | str) -> Person:
    """The person with this id. Raises Http404 when there is none that the employee may see."""
    return _there(Person.objects.visible_to(employee).filter(pk=person_id).first())


def get_visible_position(employee: Employee, position_id: UUID | str) -> Position:
    """The position with this id, with its person and company. Raises Http404 when the employee may not see it."""
    visible = Position.objects.visible_to(employee).select_related("person", "company")
    return _there(visible.filter(pk=position_id).first())


def cases_seen_by(employee: Employee, prefix: str = "") -> Q:
    """The condition on a case, or on what leads to one (`case__`): that of a company in sight, of nobody yet, or hers
    to work on; none when all are seen."""
    sight = sight_of(employee)
    if sight.is_unlimited:
        return Q()
    companies = Company.objects.within(sight).values("pk")
    hers = Q(**{f"{prefix}responsible_id__in": employee.works_for})
    return hers | Q(**{f"{prefix}company_id": None}) | Q(**{f"{prefix}company_id__in": companies})


def sees_all(by: Actor) -> bool:
    """Whether no company is hidden from the actor."""
    if by.kind in {ActorKind.SYSTEM, ActorKind.ERP}:
        return True
    employee = _employee(by)
    return employee is not None and sight_of(employee).is_unlimited


def require_visible(
    by: Actor, *, company_id: UUID | None = None, person_id: UUID | None = None, case_id: UUID | None = None
) -> None:
    """Raise Http404 unless the actor may see this company, this person and this case (those that are given).

    The system and the ERP see all; whoever comes by a public link has no sight at all: PermissionDenied.
    """
    if by.kind in {ActorKind.SYSTEM, ActorKind.ERP} or not (company_id or person_id or case_id):
        return
    if by.kind is ActorKind.LINK:
        raise PermissionDenied
    employee = _there(_employee(by))
    if company_id is not None:
        get_visible_company(employee, company_id)
    if person_id is not None:
        get_visible_person(employee, person_id)
    if case_id is not None:
        _there(Case.objects.filter(cases_seen_by(employee), pk=case_id).first())


def _employee(by: Actor) -> Employee | None:
    is_somebody = by.kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN}
    return Employee.objects.filter(pk=by.id).prefetch_related("roles").first() if is_somebody else None


def _there(found: M | None) -> M:
    if found is None:
        raise Http404
    return found
