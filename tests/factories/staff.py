"""Employees and tokens for tests."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.actions.roles import ensure_default_roles
from kundenkreis.staff.actions.tokens import issue_token
from kundenkreis.staff.models import Absence, Employee, Role

PASSWORD = "Kreiselpumpe-2026"
_numbers = count(1)


def an_employee(role: str = "hotline", **about: Any) -> Employee:
    """An employee with this default role (code); `role=""`: without any right. Password: PASSWORD."""
    ensure_default_roles()
    number = next(_numbers)
    given = {"username": f"employee{number}", "first_name": "Lena", "last_name": f"Brandt {number}"} | about
    given.setdefault("email", f"{given['username']}@blautal.example")
    employee = Employee(**given)
    employee.set_password(PASSWORD)
    employee.save()
    if role:
        employee.roles.set([Role.objects.get(code=role)])
    return employee


def a_token(employee: Employee, *scopes: str) -> str:
    """The plain text of a new token of this employee; without scopes it may all that the employee may."""
    return issue_token(employee, name="Test", scopes=scopes or ["all"], by=SYSTEM)[1]


def an_absence(employee: Employee, deputy: Employee, *, begins: int = 0, days: int = 7) -> Absence:
    """Away from a day (`begins` days from today) on, for so many days; today by default."""
    first_day = timezone.localdate() + timedelta(days=begins)
    last_day = first_day + timedelta(days=days - 1)
    return Absence.objects.create(employee=employee, deputy=deputy, first_day=first_day, last_day=last_day)
