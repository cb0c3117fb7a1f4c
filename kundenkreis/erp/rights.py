"""Rights of the ERP room."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.permissions import declare

READ = declare("erp.read", _("See the connection to the ERP and its hand-overs"))
OPERATE = declare("erp.operate", _("Repeat, give up and pause hand-overs, start a reconciliation"))
