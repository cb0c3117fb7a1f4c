"""Taking an order or a new customer into the ERP in memory."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kundenkreis.erp.adapters.memory.books import Books
from kundenkreis.erp.adapters.memory.pricing import price
from kundenkreis.erp.likeness import is_alike, plain_vat_number
from kundenkreis.erp.port import (
    Customer,
    CustomerRequest,
    Delivery,
    DeliveryLine,
    DeliveryState,
    Order,
    OrderLine,
    OrderLineRequest,
    OrderRequest,
    OrderState,
    PriceRequest,
    Rejected,
    RejectionCode,
)

WHOLE_UNITS = frozenset({"Stk.", "Stück"})


def place_order(books: Books, request: OrderRequest) -> Order:
    """The order under the request's key, made now if there is none."""
    with books.lock:
        if known := books.order_under(request.key):
            return known
        customer = books.customers.get(request.customer_number)
        if customer is None or not customer.active:
            raise Rejected(RejectionCode.UNKNOWN_CUSTOMER, f"Es gibt keinen Kunden {request.customer_number}.")
        lines = tuple(
            _line(books, customer, request, position, line) for position, line in enumerate(request.lines, start=1)
        )
        total = sum((line.quantity * line.unit_price for line in lines), Decimal())
        if customer.block and total > 0:
            raise Rejected(RejectionCode.CUSTOMER_BLOCKED, f"{customer.name}: {customer.block.reason}")
        order = _order(books, request, lines, total.quantize(Decimal("0.01")))
        books.write(order)
        return order


def create_customer(books: Books, request: CustomerRequest) -> Customer:
    """The customer under the request's key, made now if there is none."""
    with books.lock:
        if known := books.customer_under(request.key):
            return known
        wanted = {"name": request.name, "postal_code": request.address.postal_code, "email": request.email}
        wanted["vat_number"] = request.vat_number
        similar = [one.number for one in books.customers.values() if is_alike(one, **wanted)]
        if similar and not request.although_similar:
            raise Rejected(RejectionCode.SIMILAR_CUSTOMER_EXISTS, ", ".join(similar))
        customer = Customer(
            number=books.next_number("K"),
            name=request.name,
            key=request.key,
            vat_number=plain_vat_number(request.vat_number),
            addresses=(replace(request.address, reference=books.next_number("A")),),
            phones=(request.phone,) if request.phone else (),
            emails=(request.email,) if request.email else (),
            changed_at=books.now(),
        )
        books.write(customer)
        return customer


def _line(books: Books, customer: Customer, request: OrderRequest, position: int, line: OrderLineRequest) -> OrderLine:
    product = books.products.get(line.product_code)
    if product is None:
        answer = f"Es gibt kein Produkt {line.product_code}."
        raise Rejected(RejectionCode.UNKNOWN_PRODUCT, answer, position=position)
    if not product.salable:
        answer = f"{product.code} wird nicht mehr verkauft."
        raise Rejected(RejectionCode.PRODUCT_NOT_SALABLE, answer, position=position)
    if line.quantity <= 0 or (product.unit in WHOLE_UNITS and line.quantity % 1):
        answer = f"{line.quantity} {product.unit} geht nicht."
        raise Rejected(RejectionCode.INVALID_QUANTITY, answer, position=position)
    unit_price = Decimal() if request.free_of_charge else line.unit_price
    if unit_price is None:
        found = price(books, customer, PriceRequest(product_code=product.code, quantity=line.quantity))
        unit_price = found.unit_price if found else Decimal()
    return OrderLine(
        position=position,
        product_code=product.code,
        quantity=line.quantity,
        delivered=Decimal(),
        unit_price=unit_price,
    )


def _order(books: Books, request: OrderRequest, lines: tuple[OrderLine, ...], total: Decimal) -> Order:
    delivery = Delivery(
        number=books.next_number("LS"),
        state=DeliveryState.PLANNED,
        planned_on=books.today(),
        lines=tuple(DeliveryLine(product_code=line.product_code, quantity=line.quantity) for line in lines),
    )
    return Order(
        number=books.next_number("AU"),
        key=request.key,
        customer_number=request.customer_number,
        state=OrderState.CONFIRMED,
        ordered_on=books.today(),
        total=total,
        currency=request.currency,
        lines=lines,
        deliveries=(delivery,),
    )
