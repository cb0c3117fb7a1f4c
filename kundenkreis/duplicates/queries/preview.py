"""What would move from one record to the other, counted by kind of thing; and what the ERP says of both companies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from kundenkreis.customers.models import CompanyAccount
from kundenkreis.duplicates.columns import moving_columns
from kundenkreis.duplicates.subjects import Subject
from kundenkreis.erp.models import MonthRevenue
from kundenkreis.erp.queries.ages import customer_as_of


def what_moves(subject: Subject, absorbed_id: UUID) -> list[str]:
    """`3 complaints`, `12 calls`: one count for each table that points here."""
    counted = (
        (column, column.model._base_manager.filter(**{column.name: absorbed_id}).count())
        for column in moving_columns(subject.model)
    )
    return [column.words(count) for column, count in counted if count]


@dataclass(frozen=True, kw_only=True)
class AccountLine:
    """A customer number of the ERP with its net revenue of the last twelve months; None when nothing was invoiced."""

    number: str
    name: str
    revenue: Decimal | None
    currency: str
    company_id: UUID
    as_of: datetime | None


def account_lines(*company_ids: UUID) -> list[AccountLine]:
    """The customer numbers of these companies. Two queries."""
    links = CompanyAccount.objects.filter(company__in=company_ids).annotate(as_of=customer_as_of("account_number"))
    found = list(links.select_related("account").order_by("linked_at", "pk"))
    revenue = _revenue([link.account_number for link in found])
    return [
        AccountLine(
            number=link.account_number,
            name=link.account.name if link.account else "",
            revenue=revenue.get(link.account_number, (None, ""))[0],
            currency=revenue.get(link.account_number, (None, "EUR"))[1],
            company_id=link.company_id,
            as_of=link.as_of if link.account else None,
        )
        for link in found
    ]


def total_revenue(lines: list[AccountLine]) -> tuple[Decimal, str] | None:
    """Added up over all numbers; None when the currencies differ or nothing was invoiced."""
    amounts = [(line.revenue, line.currency) for line in lines if line.revenue is not None]
    currencies = {currency for _amount, currency in amounts}
    return (
        (sum((amount for amount, _currency in amounts), Decimal()), currencies.pop()) if len(currencies) == 1 else None
    )


def _revenue(numbers: list[str]) -> dict[str, tuple[Decimal, str]]:
    """The largest currency of each number."""
    today = timezone.localdate()
    rows = MonthRevenue.objects.filter(account_number__in=numbers, month__gt=date(today.year - 1, today.month, 1))
    sums = rows.values_list("account_number", "currency").annotate(amount=Sum("amount")).order_by("amount")
    return {number: (amount, currency) for number, currency, amount in sums}
