"""Machines that came back: a sale with negative quantity, a return shipment, a credit note."""

import datetime

from seeding.database import Database, Record
from seeding.told import Return, Seed


def take_back(database: Database, seed: Seed, told: Return) -> None:
    """Take back one machine and credit it."""
    Sale, Shipment = database.model("sale.sale"), database.model("stock.shipment.out.return")
    with database.transaction():
        delivery = _delivery_of(database, told.serial)
        day = delivery.effective_date + datetime.timedelta(days=told.days_after_delivery)
        sale = _return_sale(database, delivery, told.reason, day)
        for step in (Sale.quote, Sale.confirm, Sale.process):
            step([sale])
    with database.transaction():
        (shipment,) = Sale(sale.id).shipment_returns
        shipment.effective_date, shipment.planned_date = day, day
        shipment.save()
        (move,) = shipment.incoming_moves
        move.lot = database.model("stock.lot").search([("number", "=", told.serial)])[0]
        move.save()
    for step in (Shipment.receive, Shipment.do):
        with database.transaction():
            step([Shipment(shipment.id)])
    with database.transaction():
        Sale.process([Sale(sale.id)])
    with database.transaction():
        _credit(database, Sale(sale.id), day)
        Sale.process([Sale(sale.id)])


def _delivery_of(database: Database, serial: str) -> Record:
    (move,) = database.model("stock.move").search(
        [("lot.number", "=", serial), ("to_location.type", "=", "customer"), ("state", "=", "done")]
    )
    return move


def _return_sale(database: Database, delivery: Record, reason: str, day: datetime.date) -> Record:
    """A copy of the sale with one piece of the returned product, taken back."""
    Sale, Line = database.model("sale.sale"), database.model("sale.line")
    original = delivery.sale
    (sale,) = Sale.copy(
        [original],
        {
            "origin": str(original),
            "sale_date": day,
            "quotation_date": day,
            "number": f"{original.number}-R",
            "reference": None,
            "description": reason,
            "lines.quantity": -1.0,
        },
    )
    Line.delete([line for line in sale.lines if line.product != delivery.product])
    return Sale(sale.id)


def _credit(database: Database, sale: Record, day: datetime.date) -> None:
    Invoice = database.model("account.invoice")
    for invoice in sale.invoices:
        invoice.invoice_date = day
    Invoice.save(sale.invoices)
    Invoice.post(sale.invoices)
