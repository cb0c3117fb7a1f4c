"""The link between a company and its customer numbers in the ERP: made once, whoever brings the news first."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.actions.lookup_keys import refresh_company_keys
from kundenkreis.customers.events import AccountLinked
from kundenkreis.customers.history import changes_by
from kundenkreis.customers.models import Company, CompanyAccount
from kundenkreis.customers.queries.merged import standing_company
from kundenkreis.customers.rights import WRITE
from kundenkreis.erp.models import CustomerAccount, HandOver
from kundenkreis.erp.names import core_name
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require


@transaction.atomic
def link_account(company_id: UUID, number: str, *, by: Actor, at: datetime | None = None) -> None:
    """Make a number of the ERP one of this company's, or of the one that it was merged into. Twice is once.

    From then on it is a customer, and the ERP keeps its name. Raises `Refused` when another company has the number:
    then both are one, and a person merges them.
    """
    require(by, WRITE)
    company = Company.objects.select_for_update().get(pk=standing_company(company_id) or company_id)
    link, is_new = CompanyAccount.objects.get_or_create(account_number=number, defaults={"company": company})
    if link.company_id != company.pk:
        raise Refused("account_linked_elsewhere", _("Another company has this customer number: merge the two."))
    if is_new:
        _become_customer(company, by)
        record(AccountLinked(company_id=company.pk, account_number=number), by=by, at=at)
        take_name_of_the_erp(company, by)
        refresh_company_keys(company)


def company_of_key(key: str) -> UUID | None:
    """The company that we handed over to the ERP under this key."""
    ours = HandOver.objects.of_customers().filter(key=key, company_id__isnull=False)
    return ours.values_list("company_id", flat=True).first() if key else None


def take_name_of_the_erp(company: Company, by: Actor) -> bool:
    """Whether the locked company had to take the name that its first account has in the ERP."""
    leading = company.accounts.order_by("linked_at", "pk").values_list("account_number", flat=True)[:1]
    account = CustomerAccount.objects.filter(number__in=leading).first()
    if account is None or company.name == account.name[:200]:
        return False
    company.name, company.core_name = account.name[:200], core_name(account.name)[:200]
    company.version += 1
    with changes_by(by):
        company.save(update_fields=["name", "core_name", "version"])
    return True


def _become_customer(company: Company, by: Actor) -> None:
    if company.kind != Company.Kind.CUSTOMER:
        company.kind = Company.Kind.CUSTOMER
        company.version += 1
        with changes_by(by):
            company.save(update_fields=["kind", "version"])
