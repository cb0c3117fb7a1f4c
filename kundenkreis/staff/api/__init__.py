"""Who is there, what they may, and who is away, for interfaces."""

from kundenkreis.staff.api import absences, employees, roles
from kundenkreis.staff.api.routing import router

__all__ = ["absences", "employees", "roles", "router"]
