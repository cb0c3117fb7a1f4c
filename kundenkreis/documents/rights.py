"""Rights of this room."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.permissions import declare

READ = declare("documents.read", _("See and open files"))
WRITE = declare("documents.write", _("Add and remove files"))
