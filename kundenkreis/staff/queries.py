"""Typed reads of the staff room."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from kundenkreis.staff.models import AccessToken, Employee


def active_employees() -> list[Employee]:
    """Everybody who can be given work, by name."""
    return list(Employee.objects.filter(is_active=True).order_by("last_name", "first_name", "username"))


def employees_named(ids: Iterable[UUID | str]) -> dict[str, Employee]:
    """Employees by id (as text), also those whose account is closed."""
    return {str(employee.pk): employee for employee in Employee.objects.filter(pk__in=set(ids))}


def tokens_of(employee: Employee) -> list[AccessToken]:
    """The employee's valid access tokens, the latest first."""
    return list(AccessToken.objects.filter(employee=employee, revoked_at__isnull=True).order_by("-created_at"))
