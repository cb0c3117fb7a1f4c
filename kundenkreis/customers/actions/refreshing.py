"""Have the ERP asked about one company now."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import Company
from kundenkreis.customers.rights import READ
from kundenkreis.customers.visibility import require_visible
from kundenkreis.erp.actions.refreshing import have_accounts_read
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require


@transaction.atomic
def refresh_from_erp(company: Company, *, by: Actor) -> bool:
    """Ask the ERP for all of the company's customer numbers; the answer comes by the queue.

    False: that was done a moment ago, so there is nothing newer. Raises `Refused` for a company without a number.
    """
    require(by, READ)
    require_visible(by, company_id=company.pk)
    numbers = list(company.accounts.order_by("pk").values_list("account_number", flat=True))
    if not numbers:
        raise Refused("no_customer_number", _("The ERP does not know this company."))
    return have_accounts_read(numbers, company_id=company.pk, by=by)
