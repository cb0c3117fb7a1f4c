"""Rights of this room."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.permissions import declare

READ = declare("telephony.read", _("See calls"))
ASSIGN = declare("telephony.assign", _("Say who called"))
REPORT = declare("telephony.report", _("Report calls of the telephone system"))
