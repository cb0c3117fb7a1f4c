"""Rights of this room."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.permissions import declare

IMPORT = declare("exchange.import", _("Import companies and people, and undo an import"))
EXPORT = declare("exchange.export", _("Take lists out as a file"))
