"""All orders and all invoices of some accounts, page by page, the latest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from kundenkreis.erp.models import Invoice, Order

SIZE = 50
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, kw_only=True)
class ErpPage(Generic[M]):
    """One page. `more` is the cursor of the next one, empty at the end; `account` is the number that was chosen."""

    rows: list[M]
    more: str
    account: str
    is_open_only: bool
    today: date


def orders_page(account_numbers: Sequence[str], asked: Mapping[str, str]) -> ErpPage[Order]:
    """Orders with lines and deliveries. `asked`: `show=open`, `account=` one of the numbers, `after=` a cursor."""
    found = Order.objects.prefetch_related("lines", "deliveries__lines")
    found = found.open() if asked.get("show") == "open" else found
    return _page(found, "ordered_on", account_numbers, asked)


def invoices_page(account_numbers: Sequence[str], asked: Mapping[str, str]) -> ErpPage[Invoice]:
    """Invoices and credit notes; `asked` as for orders, open are those that are not paid in full."""
    found = Invoice.objects.all()
    found = found.exclude(open_amount=0) if asked.get("show") == "open" else found
    return _page(found, "issued_on", account_numbers, asked)


def _page(found: QuerySet[M], day: str, numbers: Sequence[str], asked: Mapping[str, str]) -> ErpPage[M]:
    account = asked.get("account", "") if asked.get("account") in numbers else ""
    found = found.filter(_behind(day, asked.get("after", "")), account_number__in=[account] if account else numbers)
    rows = list(found.order_by(f"-{day}", "-pk")[: SIZE + 1])
    last = rows[SIZE - 1] if len(rows) > SIZE else None
    return ErpPage(
        rows=rows[:SIZE],
        more=f"{getattr(last, day).isoformat()}~{last.pk}" if last else "",
        account=account,
        is_open_only=asked.get("show") == "open",
        today=timezone.localdate(),
    )


def _behind(field: str, cursor: str) -> Q:
    """Rows behind a cursor (`day~id`); all of them when it is none."""
    day, _separator, pk = cursor.partition("~")
    try:
        value, number = date.fromisoformat(day), int(pk)
    except ValueError:
        return Q()
    return Q(**{f"{field}__lt": value}) | Q(**{field: value, "pk__lt": number})
