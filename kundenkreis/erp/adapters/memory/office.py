"""Plays the office of the ERP in memory: master data, delivery blocks, price lists, opening stock, invoices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from kundenkreis.erp.adapters.memory.books import Books, PriceBreak
from kundenkreis.erp.port import Block, Customer, InstalledItem, Invoice, Product
from kundenkreis.erp.warranty import warranty_end


class Office:
    """The people who keep master data and books."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def save_customer(self, customer: Customer) -> None:
        """Add or change a customer."""
        self._books.write(replace(customer, changed_at=self._books.now()))

    def remove_customer(self, number: str) -> None:
        """Delete a customer for good."""
        self._books.remove_customer(number)

    def block(self, number: str, reason: str) -> None:
        """Set a delivery block."""
        self.save_customer(replace(self._books.customers[number], block=Block(code=reason, reason=reason)))

    def lift_block(self, number: str) -> None:
        """Lift the delivery block."""
        self.save_customer(replace(self._books.customers[number], block=None))

    def move(self, number: str, *, street: str, postal_code: str, city: str) -> None:
        """The customer's first address changes."""
        customer = self._books.customers[number]
        first = replace(customer.addresses[0], street=street, postal_code=postal_code, city=city)
        self.save_customer(replace(customer, addresses=(first, *customer.addresses[1:])))

    def save_product(self, product: Product, *, stock: Decimal | int = 0) -> None:
        """Add or change a product; `stock` comes on top of what is there."""
        with self._books.lock:
            self._books.write(product)
            self._books.stock[product.code] = self._books.stock.get(product.code, Decimal()) + Decimal(stock)

    def save_price_list(self, name: str, breaks: Sequence[PriceBreak]) -> None:
        """Name a price list; the break with the highest minimum reached counts."""
        self._books.price_lists[name] = tuple(sorted(breaks, key=lambda step: step.minimum, reverse=True))

    def record_machine(
        self, serial_number: str, product_code: str, customer_number: str, delivered_on: date
    ) -> InstalledItem:
        """A machine that was delivered long ago, without an order."""
        months = self._books.products[product_code].warranty_months
        item = InstalledItem(
            serial_number=serial_number,
            product_code=product_code,
            customer_number=customer_number,
            delivered_on=delivered_on,
            warranty_ends_on=warranty_end(delivered_on, months),
        )
        self._books.write(item)
        return item

    def invoice(self, customer_number: str, net_total: Decimal, *, on: date, order_number: str = "") -> Invoice:
        """Write an invoice (19 % VAT, 30 days); a negative amount is a credit note."""
        total = (net_total * Decimal("1.19")).quantize(Decimal("0.01"))
        invoice = Invoice(
            number=self._books.next_number("RE"),
            customer_number=customer_number,
            issued_on=on,
            due_on=on + timedelta(days=30),
            total=total,
            net_total=net_total,
            open_amount=total,
            currency=self._books.customers[customer_number].currency,
            order_numbers=(order_number,) if order_number else (),
        )
        self._books.write(invoice)
        return invoice

    def book_payment(self, invoice_number: str) -> None:
        """The invoice is paid in full."""
        with self._books.lock:
            self._books.write(replace(self._books.invoices[invoice_number], open_amount=Decimal()))
