"""Rights of this room."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.permissions import declare

READ = declare("todos.read", _("Read to-dos"))
WRITE = declare("todos.write", _("Create, hand on and finish to-dos"))
