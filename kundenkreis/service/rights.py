"""What one may do in this room."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.permissions import declare

READ = declare("service.read", _("See complaints"))
WRITE = declare("service.write", _("Record and work on complaints"))
DECIDE = declare("service.decide", _("Decide on complaints"))
APPROVE_GOODWILL = declare("service.approve_goodwill", _("Approve goodwill"))
RELEASE_BLOCK = declare("service.release_block", _("Release one order despite a delivery block"))
