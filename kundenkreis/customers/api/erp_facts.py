"""What the ERP says about a company, from the mirror: revenue, orders, invoices; and asking the ERP for it now."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema, Status

from kundenkreis.customers.actions.refreshing import refresh_from_erp
from kundenkreis.customers.api.routing import Cursor, router, seen_company
from kundenkreis.customers.models import Company, RevenueClass
from kundenkreis.erp.models import REVENUE, MonthRevenue
from kundenkreis.erp.port import Stream
from kundenkreis.erp.queries import freshness
from kundenkreis.erp.queries.lists import invoices_page, orders_page
from kundenkreis.staff.bearer import caller

Which = Literal["all", "open"]


class CompanyMonthOut(Schema):
    """Invoiced net revenue of one customer number in a month (its first day); credit notes are taken off."""

    account_number: str
    month: date
    amount: Decimal
    currency: str


class CompanyRevenueOut(Schema):
    """`revenue_class`: A, B or C by the revenue of twelve months over all accounts, empty without revenue."""

    as_of: datetime | None
    revenue_class: str
    months: list[CompanyMonthOut]


class CompanyDeliveryOut(Schema):
    number: str
    state: str
    is_return: bool
    shipped_on: date | None
    tracking_number: str


class CompanyOrderOut(Schema):
    """`key` is ours where we placed it, else empty. `total` is net."""

    number: str
    key: str
    account_number: str
    state: str
    ordered_on: date
    total: Decimal
    currency: str
    deliveries: list[CompanyDeliveryOut]


class CompanyOrderPage(Schema):
    """`as_of` (UTC): when orders were last read. Send `next_cursor` as `cursor` for the next page; empty: the last."""

    as_of: datetime | None
    items: list[CompanyOrderOut]
    next_cursor: str


class CompanyInvoiceOut(Schema):
    """`open_amount` is 0 when paid; negative amounts are credit notes."""

    number: str
    account_number: str
    issued_on: date
    due_on: date | None
    total: Decimal
    net_total: Decimal
    open_amount: Decimal
    currency: str
    order_numbers: list[str]


class CompanyInvoicePage(Schema):
    """As for orders."""

    as_of: datetime | None
    items: list[CompanyInvoiceOut]
    next_cursor: str


class AskedOut(Schema):
    """False: the ERP was asked a moment ago, there is nothing newer."""

    asked: bool


@router.get("companies/{company_id}/revenue", response=CompanyRevenueOut, summary="Revenue by month")
def get_company_revenue(request: HttpRequest, company_id: UUID) -> CompanyRevenueOut:
    """Of all customer numbers, the latest month first; five calendar years are kept."""
    company = seen_company(request, company_id)
    months = MonthRevenue.objects.filter(account_number__in=_numbers(company)).order_by("-month", "account_number")
    letter = RevenueClass.objects.filter(company=company).values_list("letter", flat=True).first()
    found = [CompanyMonthOut.from_orm(month) for month in months]
    return CompanyRevenueOut(as_of=freshness(REVENUE), revenue_class=letter or "", months=found)


@router.get("companies/{company_id}/orders", response=CompanyOrderPage, summary="Orders with their deliveries")
def list_company_orders(
    request: HttpRequest, company_id: UUID, show: Which = "all", cursor: Cursor = ""
) -> CompanyOrderPage:
    """The latest first. `show`: all, or open ones."""
    page = orders_page(_numbers(seen_company(request, company_id)), {"show": show, "after": cursor})
    items = [
        CompanyOrderOut(
            deliveries=[CompanyDeliveryOut.from_orm(delivery) for delivery in order.deliveries.all()],
            **{name: getattr(order, name) for name in ORDER_FIELDS},
        )
        for order in page.rows
    ]
    return CompanyOrderPage(as_of=freshness(Stream.ORDERS), items=items, next_cursor=page.more)


ORDER_FIELDS = ("number", "key", "account_number", "state", "ordered_on", "total", "currency")


@router.get("companies/{company_id}/invoices", response=CompanyInvoicePage, summary="Invoices and credit notes")
def list_company_invoices(
    request: HttpRequest, company_id: UUID, show: Which = "all", cursor: Cursor = ""
) -> CompanyInvoicePage:
    """The latest first. `show`: all, or those that are not paid in full."""
    page = invoices_page(_numbers(seen_company(request, company_id)), {"show": show, "after": cursor})
    items = [CompanyInvoiceOut.from_orm(invoice) for invoice in page.rows]
    return CompanyInvoicePage(as_of=freshness(Stream.INVOICES), items=items, next_cursor=page.more)


@router.post("companies/{company_id}/refreshing", response={202: AskedOut}, summary="Ask the ERP for it now")
def post_refreshing(request: HttpRequest, company_id: UUID) -> Status[AskedOut]:
    """By the queue; what it says is in the mirror a moment later."""
    company = seen_company(request, company_id)
    return Status(202, AskedOut(asked=refresh_from_erp(company, by=caller(request).actor)))


def _numbers(company: Company) -> list[str]:
    return list(company.accounts.order_by("pk").values_list("account_number", flat=True))
