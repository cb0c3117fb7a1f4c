"""How an employee wants the screen: theme, density, language."""

from __future__ import annotations

from kundenkreis.staff.models import Employee

PREFERENCES = ("theme", "density", "language")


def prefer(employee: Employee, **wishes: str) -> None:
    """Keep one's own wishes (theme, density, language); the caller has validated the values."""
    for name, wish in wishes.items():
        setattr(employee, name, wish)
    employee.save(update_fields=list(wishes))
