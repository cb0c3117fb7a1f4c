"""Rights of this room."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.permissions import declare

MERGE = declare("duplicates.merge", _("Merge duplicates and undo that"))
