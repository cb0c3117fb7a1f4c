"""Rights of this room. Mails are written by other rooms as a consequence of what somebody was entitled to do there."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.permissions import declare

READ = declare("mail.read", _("Read mails of cases"))
