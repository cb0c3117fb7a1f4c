"""Accounts: nobody opens one alone, an administrator (or the command line) does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.staff import rights
from kundenkreis.staff.actions.being_in_charge import refuse_nobody_in_charge
from kundenkreis.staff.events import EmployeeAdded, EmployeeDeactivated, EmployeeReactivated, PasswordSet, RolesGiven
from kundenkreis.staff.models import Employee, Role
from kundenkreis.staff.permissions import require


@transaction.atomic
def add_employee(*, username: str, roles: Iterable[str], by: Actor, password: str = "", **about: Any) -> Employee:
    """A new account with these roles (codes); without a password it is opened by an invitation.

    `about`: first_name, last_name, email, department, function, extension,
    phone, language, deputy.

    Raises Role.DoesNotExist for an unknown role, ValidationError for a weak password or unusable values.
    """
    require(by, rights.MANAGE)
    employee = Employee(username=username, **about)
    if password:
        validate_password(password, employee)
        employee.set_password(password)
    else:
        employee.set_unusable_password()
    employee.full_clean()
    employee.save()
    employee.roles.set([Role.objects.get(code=code) for code in roles])
    record(EmployeeAdded(employee_id=employee.pk), by=by)
    return employee


@transaction.atomic
def set_password(employee: Employee, password: str, *, by: Actor) -> None:
    """Give an employee a new password; everybody signed in under this account is signed out.

    Raises ValidationError for a weak password.
    """
    require(by, rights.MANAGE)
    validate_password(password, employee)
    employee.set_password(password)
    employee.save(update_fields=["password"])
    record(PasswordSet(employee_id=employee.pk), by=by)


@transaction.atomic
def give_roles(employee: Employee, roles: Iterable[str], *, by: Actor) -> None:
    """Replace an employee's roles (codes). Raises Role.DoesNotExist for an unknown one, `Refused` when nobody would be
    left who manages employees."""
    require(by, rights.MANAGE)
    given = [Role.objects.get(code=code) for code in roles]
    employee.roles.set(given)
    refuse_nobody_in_charge(by, field="roles")
    record(RolesGiven(employee_id=employee.pk, roles=tuple(role.code for role in given)), by=by)


@transaction.atomic
def deactivate_employee(employee: Employee, *, by: Actor) -> None:
    """Close the account: signed out at once, no right, no token, no invitation; what the employee did stays.

    Raises `Refused` for the last one who manages employees.
    """
    require(by, rights.MANAGE)
    if Employee.objects.filter(pk=employee.pk, is_active=True).update(is_active=False):
        refuse_nobody_in_charge(by)
        record(EmployeeDeactivated(employee_id=employee.pk), by=by)


@transaction.atomic
def reactivate_employee(employee: Employee, *, by: Actor) -> None:
    """Open a closed account again, with its roles and tokens."""
    require(by, rights.MANAGE)
    if Employee.objects.filter(pk=employee.pk, is_active=False).update(is_active=True):
        record(EmployeeReactivated(employee_id=employee.pk), by=by)
