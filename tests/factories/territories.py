"""Territories, and who looks after whom, for tests."""

from __future__ import annotations

from kundenkreis.customers.models import Company, Territory
from kundenkreis.staff.models import Employee


def a_territory(name: str, employee: Employee | None, *companies: Company) -> Territory:
    """A territory of this employee in which these companies lie."""
    territory = Territory.objects.create(name=name)
    if employee:
        territory.employees.add(employee)
    Company.objects.filter(pk__in=[company.pk for company in companies]).update(territory=territory)
    return territory


def looked_after_by(company: Company, manager: Employee | None, *, deputy: Employee | None = None) -> Company:
    """The company with this account manager and deputy."""
    Company.objects.filter(pk=company.pk).update(account_manager=manager, deputy_manager=deputy)
    return company
