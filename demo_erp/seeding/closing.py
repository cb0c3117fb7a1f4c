"""What comes after the two years: blocks, document numbers that go on, a tidy queue."""

from typing import Any

from seeding.database import Database
from seeding.plan import FIRST_DELIVERY_NOTE, FIRST_ORDER, Plan
from seeding.told import Seed

# An adapter reads the block by this name; the categories below it are the reasons.
DELIVERY_BLOCK = "Liefersperre"


def block_customers(database: Database, seed: Seed, customers: dict[str, int]) -> None:
    """Set the delivery block. Only after the sales, which Tryton would otherwise refuse."""
    Category, Party = database.model("party.category"), database.model("party.party")
    with database.transaction():
        block, = Category.create([{"name": DELIVERY_BLOCK}])
        reasons = Category.create([{"name": name, "parent": block.id} for name in ("Zahlungsverzug", "Kreditprüfung")])
        reason_of = {reason.name: reason.id for reason in reasons}
        for customer in seed.customers.values():
            if customer.delivery_block:
                values: dict[str, Any] = {"credit_limit_amount": customer.credit_limit}
                values["categories"] = [("add", [reason_of[customer.delivery_block]])]
                Party.write([Party(customers[customer.code])], values)


def continue_numbers(database: Database, seed: Seed, plan: Plan) -> None:
    """The next order and delivery note follow the last of the plan."""
    year = seed.today.year
    orders = sum(order.ordered.year == year for order in plan.orders)
    notes = sum(order.delivered is not None and order.delivered.year == year for order in plan.orders)
    with database.transaction():
        sale = database.model("sale.configuration")(1).get_multivalue("sale_sequence")
        stock = database.model("stock.configuration")(1).get_multivalue("shipment_out_sequence")
        for sequence, prefix, following in ((sale, "AU", FIRST_ORDER + orders), (stock, "LS", FIRST_DELIVERY_NOTE + notes)):
            sequence.prefix, sequence.padding, sequence.number_next = f"{prefix}-${{year}}-", 5, following
            sequence.save()


def empty_queue(database: Database) -> None:
    """The flow did everything itself; a server must not do it again."""
    Queue = database.model("ir.queue")
    with database.transaction():
        Queue.delete(Queue.search([("dequeued_at", "=", None)]))
