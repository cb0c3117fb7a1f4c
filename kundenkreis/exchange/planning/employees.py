"""Which employees a batch names as account managers."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from kundenkreis.staff.models import Employee


class KnownEmployees:
    """Active employees by user name, mail address and full name, in one query."""

    def __init__(self, names: Iterable[str]) -> None:
        wanted = {name.casefold() for name in names if name}
        self._by_name: dict[str, UUID] = {}
        if not wanted:
            return
        found = Employee.objects.filter(is_active=True).annotate(mail=Lower("email"), user=Lower("username"))
        for employee in found.filter(Q(mail__in=wanted) | Q(user__in=wanted)):
            self._by_name |= {employee.mail: employee.pk, employee.user: employee.pk}

    def named(self, name: str) -> UUID | None:
        """The employee whom the file means, None if there is none."""
        return self._by_name.get(name.casefold())
