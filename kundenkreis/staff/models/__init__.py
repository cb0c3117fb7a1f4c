"""Tables of the staff room."""

from kundenkreis.staff.models.absence import Absence
from kundenkreis.staff.models.employee import Employee
from kundenkreis.staff.models.invitation import Invitation
from kundenkreis.staff.models.role import Role
from kundenkreis.staff.models.token import AccessToken

__all__ = ["Absence", "AccessToken", "Employee", "Invitation", "Role"]
