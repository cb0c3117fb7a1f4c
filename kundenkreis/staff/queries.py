"""Typed reads of the staff room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kundenkreis.staff.models import Absence, AccessToken, Employee, Role
from kundenkreis.staff.permissions import Right, declared_rights


def active_employees() -> list[Employee]:
    """Everybody who can be given work, by name."""
    return list(_by_name(Employee.objects.filter(is_active=True)))


def employees_named(ids: Iterable[UUID | str]) -> dict[str, Employee]:
    """Employees by id (as text), also those whose account is closed."""
    return {str(employee.pk): employee for employee in Employee.objects.filter(pk__in=set(ids))}


def employees_asked_for(asked: Mapping[str, str]) -> list[Employee]:
    """Employees by q (name, login, extension), department, role (code), state (`closed`, `absent`; else the active
    ones), by name, with roles and deputy."""
    today = Absence.objects.on(timezone.localdate())
    found = Employee.objects.filter(is_active=asked.get("state") != "closed")
    for word in asked.get("q", "").split():
        known = Q(username__icontains=word) | Q(extension__startswith=word)
        found = found.filter(known | Q(first_name__icontains=word) | Q(last_name__icontains=word))
    if department := asked.get("department"):
        found = found.filter(department=department)
    if role := asked.get("role"):
        found = found.filter(roles__code=role)
    if asked.get("state") == "absent":
        found = found.filter(Exists(today.filter(employee=OuterRef("pk"))))
    return list(_by_name(found).select_related("deputy").prefetch_related("roles"))


def absences_from(day: date) -> list[Absence]:
    """Absences that last until this day or longer, the next ones first."""
    ahead = Absence.objects.filter(last_day__gte=day).select_related("employee", "deputy")
    return list(ahead.order_by("first_day", "employee__last_name", "pk"))


def absences_of(employee: Employee) -> list[Absence]:
    """The employee's absences from today on, the next ones first."""
    ahead = employee.absences.filter(last_day__gte=timezone.localdate()).select_related("deputy")
    return list(ahead.order_by("first_day"))


def roles() -> list[Role]:
    """All roles by name."""
    return list(Role.objects.order_by("name"))


def rights_by_room() -> list[tuple[str, list[Right]]]:
    """All rights of the product, grouped by the room they belong to (its name in code)."""
    grouped = groupby(declared_rights(), key=lambda right: right.code.partition(".")[0])
    return [(room, list(of_room)) for room, of_room in grouped]


def tokens_of(employee: Employee) -> list[AccessToken]:
    """The employee's valid access tokens, the latest first."""
    return list(AccessToken.objects.filter(employee=employee, revoked_at__isnull=True).order_by("-created_at"))


def _by_name(employees: QuerySet[Employee]) -> QuerySet[Employee]:
    return employees.order_by("last_name", "first_name", "username")
