"""Prices and revenue of the ERP in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kundenkreis.erp.adapters.memory.books import Books
from kundenkreis.erp.port import Customer, MonthRevenue, Price, PriceRequest

PRICE_DIGITS = Decimal("0.0001")


def price(books: Books, customer: Customer, request: PriceRequest) -> Price | None:
    """The price of one product by the customer's price list and its breaks; None for an unknown product."""
    product = books.products.get(request.product_code)
    if product is None:
        return None
    list_price = product.list_price or Decimal()
    breaks = books.price_lists.get(customer.price_list, ())
    factor = next((step.factor for step in breaks if request.quantity >= step.minimum), Decimal(1))
    return Price(
        product_code=product.code,
        quantity=request.quantity,
        unit_price=(list_price * factor).quantize(PRICE_DIGITS),
        list_price=list_price,
        currency=product.currency,
    )


def revenue(books: Books, numbers: Sequence[str], since: date, until: date) -> list[MonthRevenue]:
    """Net totals of the invoices by customer and month."""
    sums: dict[tuple[str, date, str], Decimal] = defaultdict(Decimal)
    for invoice in books.invoices.values():
        if since <= invoice.issued_on <= until and (not numbers or invoice.customer_number in numbers):
            month = invoice.issued_on.replace(day=1)
            sums[invoice.customer_number, month, invoice.currency] += invoice.net_total
    return [
        MonthRevenue(customer_number=number, month=month, amount=amount, currency=currency)
        for (number, month, currency), amount in sorted(sums.items())
    ]
