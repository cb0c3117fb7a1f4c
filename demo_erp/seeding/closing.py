"""What comes after the two years: blocks, document numbers that go on, a tidy queue."""

from typing import Any

from seeding.database import Database
from seeding.plan import Plan
from seeding.told import Seed

# An adapter reads the block by this name; the categories below it are the reasons.
DELIVERY_BLOCK = "Liefersperre"
FIRST_NEW_CUSTOMER = 15000


def block_customers(database: Database, seed: Seed, customers: dict[str, int]) -> None:
    """Set the delivery block. Only after the sales, which Tryton would otherwise refuse."""
    Category, Party = database.model("party.category"), database.model("party.party")
    with database.transaction():
        (block,) = Category.create([{"name": DELIVERY_BLOCK}])
        reasons = Category.create([{"name": name, "parent": block.id} for name in ("Zahlungsverzug", "Kreditprüfung")])
        reason_of = {reason.name: reason.id for reason in reasons}
        for customer in seed.customers.values():
            if customer.delivery_block:
                values: dict[str, Any] = {"credit_limit_amount": customer.credit_limit}
                values["categories"] = [("add", [reason_of[customer.delivery_block]])]
                Party.write([Party(customers[customer.code])], values)


def continue_numbers(database: Database, seed: Seed, plan: Plan) -> None:
    """The next order, delivery note and customer follow the last of the plan."""
    order, note = plan.last_numbers(seed.today.year)
    sale, stock, party = (
        database.model(name) for name in ("sale.configuration", "stock.configuration", "party.configuration")
    )
    with database.transaction():
        for settings, name, prefix, padding, following in (
            (sale, "sale_sequence", "AU-${year}-", 5, order + 1),
            (stock, "shipment_out_sequence", "LS-${year}-", 5, note + 1),
            (stock, "shipment_out_return_sequence", "RS-${year}-", 5, 1),
            (party, "party_sequence", "K-", 5, FIRST_NEW_CUSTOMER),
        ):
            sequence = settings(1).get_multivalue(name)
            sequence.prefix, sequence.padding, sequence.number_next = prefix, padding, following
            sequence.save()


def empty_queue(database: Database) -> None:
    """The flow did everything itself; a server must not do it again."""
    Queue = database.model("ir.queue")
    with database.transaction():
        Queue.delete(Queue.search([("dequeued_at", "=", None)]))
