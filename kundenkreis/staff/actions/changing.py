"""Employees: what is known about them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff import rights
from kundenkreis.staff.events import EmployeeChanged
from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import require

FIELDS = frozenset(
    {"first_name", "last_name", "email", "department", "function", "extension", "phone", "language", "deputy"}
)


@transaction.atomic
def change_employee(employee: Employee, changes: dict[str, Any], *, version: int, by: Actor) -> Employee:
    """Change some of `FIELDS` of an employee as read in `version`.

    Raises `Refused` (`stale` when somebody else was faster), ValidationError for unusable values.
    """
    require(by, rights.MANAGE)
    held = Employee.objects.select_for_update(of=("self",)).get(pk=employee.pk)
    changed = tuple(name for name, value in changes.items() if getattr(held, name) != value)
    if not changed:
        return held
    if held.version != version:
        raise Refused("stale", _("Somebody else has changed this in the meantime."))
    if unknown := changes.keys() - FIELDS:
        raise Refused("unknown_field", _("This can't be changed here."), field=min(unknown))
    if changes.get("deputy") == held:
        raise Refused("own_deputy", _("Nobody stands in for oneself."), field="deputy")
    for name in changed:
        setattr(held, name, changes[name])
    held.version += 1
    held.full_clean()
    held.save(update_fields=[*changed, "version"])
    record(EmployeeChanged(employee_id=held.pk, fields=changed), by=by)
    return held
