"""Rights of this room."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.permissions import declare

DISCLOSE = declare("privacy.disclose", _("Put together everything that is known about a person"))
ERASE = declare("privacy.erase", _("Restrict and erase a person's data"))
RETAIN = declare("privacy.retain", _("Set how long data is kept"))
