"""Rights of this room."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.permissions import declare

READ = declare("consent.read", _("See consents, objections and advertising blocks"))
WRITE = declare("consent.write", _("Record consents, objections and advertising blocks"))
