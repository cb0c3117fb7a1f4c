"""Invoices and the customers' payments."""

import datetime
import random
from decimal import Decimal

from seeding.database import Database, Record, in_date_order
from seeding.ground import Ground
from seeding.plan import Plan
from seeding.told import Seed, months_before


def post_invoices(database: Database, plan: Plan) -> list[int]:
    """Date each invoice on the day of its delivery and post all in date order, which their numbers then follow."""
    delivered = {order.number: order.delivered for order in plan.orders}
    Invoice = database.model("account.invoice")
    with database.transaction():
        invoices = Invoice.search([("state", "=", "draft")])
        for invoice in invoices:
            invoice.invoice_date = delivered[invoice.sales[0].number]
        Invoice.save(invoices)
        posted = [invoice.id for invoice in in_date_order(invoices, lambda invoice: invoice.invoice_date)]
    with database.transaction():
        Invoice.post(Invoice.browse(posted))
    return posted


def receive_payments(database: Database, seed: Seed, ground: Ground, posted: list[int]) -> None:
    """Most customers pay within five weeks; slow payers have paid nothing lately."""
    dice = random.Random(seed.business.dice)
    Invoice, Move, Line = map(database.model, ("account.invoice", "account.move", "account.move.line"))
    with database.transaction():
        paid = [
            (invoice, day)
            for invoice in Invoice.browse(posted)
            if (day := _payment_day(seed, invoice, dice)) < seed.today
        ]
        (journal,) = database.model("account.journal").search([("type", "=", "cash")], limit=1)
        moves = [_payment(database, ground, journal, invoice, day) for invoice, day in paid]
        Move.save(moves)
        Move.post(Move.browse([move.id for move in moves]))
        pairs = [
            [*invoice.lines_to_pay, next(line for line in Move(move.id).lines if line.credit)]
            for (invoice, _), move in zip(paid, moves, strict=True)
        ]
        Line.reconcile(*pairs)
    with database.transaction():
        Invoice.process(Invoice.browse(posted))


def _payment_day(seed: Seed, invoice: Record, dice: random.Random) -> datetime.date:
    day: datetime.date = invoice.invoice_date + datetime.timedelta(days=dice.randint(9, 36))
    lately = months_before(seed.today, seed.business.slow_since_months)
    if invoice.party.code in seed.business.slow_payers and invoice.invoice_date >= lately:
        return seed.today
    return day


def _payment(database: Database, ground: Ground, journal: Record, invoice: Record, day: datetime.date) -> Record:
    Line = database.model("account.move.line")
    received = Line(account=ground.bank, debit=invoice.total_amount, credit=Decimal(0))
    settled = Line(account=invoice.account, party=invoice.party, debit=Decimal(0), credit=invoice.total_amount)
    period = database.model("account.period").find(ground.company, date=day)
    return database.model("account.move")(
        company=ground.company, journal=journal, period=period, date=day, origin=invoice, lines=[received, settled]
    )
