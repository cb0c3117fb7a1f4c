"""Rights of this room."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.permissions import declare

MANAGE = declare("staff.manage", _("Manage employees, roles and access tokens"))
ABSENCES = declare("staff.absences", _("Enter absences of colleagues"))
