"""Plays the warehouse of the ERP in memory: reserves, ships, delivers, cancels, takes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

from kundenkreis.erp.adapters.memory.books import Books
from kundenkreis.erp.adapters.memory.counting import OPEN, counted
from kundenkreis.erp.port import Delivery, DeliveryLine, DeliveryState, InstalledItem, Order
from kundenkreis.erp.warranty import warranty_end


class Warehouse:
    """The people who pack. Orders are named by number, quantities by product code."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._serials = count(1)

    def advance(self, number: str, state: DeliveryState, *, tracking_number: str = "") -> Delivery:
        """Bring the open delivery note of an order to a state before delivered (reserved, picked, packed, shipped)."""
        with self._books.lock:
            order = self._books.orders[number]
            before = self._open_delivery(order)
            after = replace(before, state=state, tracking_number=tracking_number or before.tracking_number)
            if state is DeliveryState.SHIPPED:
                after = replace(after, shipped_on=self._books.today())
            self._save(order, before, after)
            return after

    def deliver(
        self,
        number: str,
        quantities: Mapping[str, Decimal | int] | None = None,
        *,
        serial_numbers: Sequence[str] = (),
        tracking_number: str = "",
        on: date | None = None,
    ) -> Delivery:
        """Deliver all that is open, or only these quantities: the rest waits on a delivery note of its own."""
        with self._books.lock:
            order = self._books.orders[number]
            before = self._open_delivery(order)
            serials = list(serial_numbers)
            sent, left = [], []
            for line in before.lines:
                quantity = line.quantity if quantities is None else Decimal(quantities.get(line.product_code, 0))
                if quantity:
                    sent.append(self._with_serials(replace(line, quantity=quantity), serials))
                if quantity < line.quantity:
                    left.append(replace(line, quantity=line.quantity - quantity))
            after = replace(
                before,
                state=DeliveryState.DELIVERED,
                shipped_on=on or before.shipped_on or self._books.today(),
                tracking_number=tracking_number or before.tracking_number,
                lines=tuple(sent),
            )
            self._save(order, before, after, *([self._planned(tuple(left))] if left else []))
            self._book_out(order, after)
            return after

    def cancel(self, number: str) -> None:
        """Cancel the open delivery note of an order: nothing is planned any more."""
        with self._books.lock:
            order = self._books.orders[number]
            before = self._open_delivery(order)
            self._save(order, before, replace(before, state=DeliveryState.CANCELLED))

    def plan_again(self, number: str) -> Delivery:
        """Plan a new delivery note for what is open after a cancellation."""
        with self._books.lock:
            order = self._books.orders[number]
            open_lines = [line for line in order.lines if line.quantity > line.delivered]
            delivery = self._planned(
                tuple(
                    DeliveryLine(product_code=line.product_code, quantity=line.quantity - line.delivered)
                    for line in open_lines
                )
            )
            self._books.write(replace(order, deliveries=(*order.deliveries, delivery)))
            return delivery

    def take_back(
        self, number: str, quantities: Mapping[str, Decimal | int], *, serial_numbers: Sequence[str] = ()
    ) -> Delivery:
        """Receive goods of an order back into stock; machines by their serial numbers."""
        with self._books.lock:
            order, serials = self._books.orders[number], list(serial_numbers)
            lines = tuple(
                DeliveryLine(product_code=code, quantity=Decimal(quantity), serial_numbers=tuple(serials))
                for code, quantity in quantities.items()
            )
            today = self._books.today()
            delivery = replace(self._planned(lines), is_return=True, state=DeliveryState.DELIVERED, shipped_on=today)
            self._books.write(counted(replace(order, deliveries=(*order.deliveries, delivery))))
            for line in lines:
                self._books.stock[line.product_code] = (
                    self._books.stock.get(line.product_code, Decimal()) + line.quantity
                )
            for serial in serials:
                self._books.write(replace(self._books.installed_items[serial], customer_number=None))
            return delivery

    def _open_delivery(self, order: Order) -> Delivery:
        return next(
            delivery
            for delivery in order.deliveries
            if delivery.state in OPEN | {DeliveryState.SHIPPED} and not delivery.is_return
        )

    def _planned(self, lines: tuple[DeliveryLine, ...]) -> Delivery:
        number, today = self._books.next_number("LS"), self._books.today()
        return Delivery(number=number, state=DeliveryState.PLANNED, planned_on=today, lines=lines)

    def _save(self, order: Order, before: Delivery, *after: Delivery) -> None:
        place = order.deliveries.index(before)
        deliveries = (*order.deliveries[:place], *after, *order.deliveries[place + 1 :])
        self._books.write(counted(replace(order, deliveries=deliveries)))

    def _with_serials(self, line: DeliveryLine, given: list[str]) -> DeliveryLine:
        if not self._books.products[line.product_code].has_serial_numbers:
            return line
        made = (f"{line.product_code}-{next(self._serials):05d}" for _ in range(int(line.quantity)))
        return replace(line, serial_numbers=tuple(given.pop(0) if given else serial for serial in made))

    def _book_out(self, order: Order, delivery: Delivery) -> None:
        for line in delivery.lines:
            self._books.stock[line.product_code] = self._books.stock.get(line.product_code, Decimal()) - line.quantity
            for serial in line.serial_numbers:
                self._books.write(self._installed(order, delivery, line.product_code, serial))

    def _installed(self, order: Order, delivery: Delivery, product_code: str, serial: str) -> InstalledItem:
        delivered_on = delivery.shipped_on or self._books.today()
        return InstalledItem(
            serial_number=serial,
            product_code=product_code,
            customer_number=order.customer_number,
            delivered_on=delivered_on,
            warranty_ends_on=warranty_end(delivered_on, self._books.products[product_code].warranty_months),
            order_number=order.number,
            delivery_number=delivery.number,
        )
