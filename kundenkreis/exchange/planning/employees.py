"""Which employees a batch names as account managers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from kundenkreis.staff.models import Employee


class KnownEmployees:
    """Active employees by user name, mail address, and full name where only one is called so; in one query."""

    def __init__(self, names: Iterable[str]) -> None:
        wanted = {name.casefold() for name in names if name}
        self._by_name: dict[str, UUID] = {}
        if not wanted:
            return
        active = list(Employee.objects.filter(is_active=True))
        called = Counter(str(employee).casefold() for employee in active)
        for employee in active:
            names = {employee.email.casefold(), employee.username.casefold()}
            names |= {name for name in (str(employee).casefold(),) if called[name] == 1}
            self._by_name |= dict.fromkeys(names & wanted, employee.pk)

    def named(self, name: str) -> UUID | None:
        """The employee whom the file means, None if there is none."""
        return self._by_name.get(name.casefold())
