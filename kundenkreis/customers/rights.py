"""Rights of the customer file."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.permissions import declare

READ = declare("customers.read", _("See companies and people"))
WRITE = declare("customers.write", _("Change companies and people"))
REGISTER = declare("customers.register", _("Have companies created as customers in the ERP"))
READ_ALL = declare("customers.read_all", _("See companies and people outside of the own territory"))
TERRITORIES = declare("customers.territories", _("Lay out territories"))
