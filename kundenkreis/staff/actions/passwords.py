"""One's own password."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.recording import record
from kundenkreis.staff.events import PasswordSet
from kundenkreis.staff.models import Employee


@transaction.atomic
def choose_password(employee: Employee, password: str, *, by: Actor) -> None:
    """Choose one's own new password; the caller has asked for the old one and checked the new one's strength.

    Raises PermissionDenied for anybody else, and for tokens: a leaked key must not lock its owner out.
    """
    if by.kind is not ActorKind.EMPLOYEE or by.id != str(employee.pk):
        raise PermissionDenied
    employee.set_password(password)
    employee.save(update_fields=["password"])
    record(PasswordSet(employee_id=employee.pk), by=by)
