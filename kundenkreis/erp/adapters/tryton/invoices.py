"""Invoices and the revenue in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.adapters.tryton.wire import number
from kundenkreis.erp.port import Invoice, MonthRevenue

INVOICE = "account.invoice"
ISSUED: list[Any] = [("type", "=", "out"), ("state", "in", ["posted", "paid"]), ("number", "!=", None)]
FIELDS = [
    *("number", "party.code", "invoice_date", "total_amount", "untaxed_amount", "amount_to_pay", "state"),
    *("currency.code", "sales.number", "lines_to_pay.maturity_date"),
]
PAGE = 2000


class Invoices:
    """Reads posted customer invoices; a credit note has negative amounts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def matching(self, domain: Sequence[Any], *, limit: int | None = None) -> list[Invoice]:
        """Invoices in the order of their ids."""
        rows = self._session.find(INVOICE, [*ISSUED, *domain], FIELDS, limit=limit)
        return [_invoice(row) for row in rows if row["party."]["code"]]

    def of_customer(self, customer_number: str, since: date) -> list[Invoice]:
        """A customer's invoices of a time, and the unpaid ones from before."""
        unpaid_or_new = ["OR", ("invoice_date", ">=", since), ("state", "=", "posted")]
        return self.matching([("party.code", "=", customer_number), unpaid_or_new])

    def revenue(self, customer_numbers: Sequence[str], since: date, until: date) -> list[MonthRevenue]:
        """Net totals of the invoices by customer, month and currency."""
        domain: list[Any] = [*ISSUED, ("invoice_date", ">=", since), ("invoice_date", "<=", until)]
        if customer_numbers:
            domain.append(("party.code", "in", list(customer_numbers)))
        sums: dict[tuple[str, date, str], Decimal] = defaultdict(Decimal)
        for row in self._all(domain, ["invoice_date", "party.code", "untaxed_amount", "currency.code"]):
            key = (row["party."]["code"], row["invoice_date"].replace(day=1), row["currency."]["code"])
            sums[key] += number(row["untaxed_amount"])
        return [
            MonthRevenue(customer_number=customer, month=month, amount=amount, currency=currency)
            for (customer, month, currency), amount in sorted(sums.items())
            if customer
        ]

    def _all(self, domain: list[Any], fields: list[str]) -> list[Row]:
        rows: list[Row] = []
        page = self._session.find(INVOICE, domain, fields, limit=PAGE)
        while page:
            rows += page
            page = self._session.find(INVOICE, [*domain, ("id", ">", page[-1]["id"])], fields, limit=PAGE)
        return rows


def _invoice(row: Row) -> Invoice:
    due = [line["maturity_date"] for line in row["lines_to_pay."] if line["maturity_date"]]
    return Invoice(
        number=row["number"],
        customer_number=row["party."]["code"],
        issued_on=row["invoice_date"],
        due_on=max(due, default=None),
        total=number(row["total_amount"]),
        net_total=number(row["untaxed_amount"]),
        open_amount=Decimal() if row["state"] == "paid" else number(row["amount_to_pay"]),
        currency=row["currency."]["code"],
        order_numbers=tuple(sorted(sale["number"] for sale in row["sales."] if sale["number"])),
    )
