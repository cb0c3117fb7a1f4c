"""Who is what where."""

from __future__ import annotations

from uuid import UUID

from kundenkreis.customers.models import Company, Position
from kundenkreis.staff.models import Employee


def company_of_account(number: str) -> Company | None:
    """The company linked to this customer number of the ERP."""
    return Company.objects.filter(accounts__account_number=number).first() if number else None


def people_of(company_id: UUID) -> list[Position]:
    """Current positions at a company with person and contact points: decision makers first, then by name."""
    positions = (
        Position.objects.current()
        .filter(company=company_id)
        .select_related("person")
        .prefetch_related("contact_points", "person__contact_points")
    )
    return sorted(positions, key=lambda position: (not position.is_decision_maker, position.person.sort_name))


def companies_of(person_id: UUID, employee: Employee) -> list[Position]:
    """All positions of a person that the employee may see, current ones first, the latest first."""
    visible = Position.objects.visible_to(employee).filter(person=person_id)
    positions = list(visible.select_related("company").prefetch_related("contact_points"))
    positions.sort(key=lambda position: str(position.valid_until or position.valid_from or ""), reverse=True)
    return sorted(positions, key=lambda position: not position.is_current)


def other_roles(company_id: UUID, people: list[Position], employee: Employee) -> list[Position]:
    """What these people are now at other companies that the employee may see."""
    persons = [position.person_id for position in people]
    others = Position.objects.current().visible_to(employee).filter(person__in=persons).exclude(company=company_id)
    return list(others.select_related("person", "company").order_by("person__sort_name"))
