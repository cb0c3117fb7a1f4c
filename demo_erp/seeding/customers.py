"""Customers with addresses, contact points and price group."""

from typing import Any

from seeding.database import Database
from seeding.goods import Goods
from seeding.ground import Ground
from seeding.told import Address, Customer, Seed


def create_customers(database: Database, seed: Seed, ground: Ground, goods: Goods) -> dict[str, int]:
    """Create all customers and return their ids by customer number."""
    told = list(seed.customers.values())
    with database.transaction():
        parties = database.model("party.party").create([_party(customer, ground, goods) for customer in told])
        return {party.code: party.id for party in parties}


def _party(customer: Customer, ground: Ground, goods: Goods) -> dict[str, Any]:
    contacts = [{"type": "email", "value": customer.email}]
    if customer.phone:
        contacts.insert(0, {"type": "phone", "value": customer.phone, "name": "Zentrale"})
    values: dict[str, Any] = {
        "name": customer.name,
        "code": customer.code,
        "addresses": [("create", [_address(address, customer, ground) for address in customer.addresses])],
        "contact_mechanisms": [("create", contacts)],
        "sale_price_list": goods.price_lists[customer.price_list],
        "customer_payment_term": ground.payment_term,
    }
    if customer.addresses[0].country != "DE":
        values["customer_tax_rule"] = ground.abroad
    return values


def _address(address: Address, customer: Customer, ground: Ground) -> dict[str, Any]:
    return {
        "party_name": customer.name,
        "street": address.lines,
        "postal_code": address.postal_code,
        "city": address.city,
        "country": ground.countries[address.country],
        "invoice": address.purpose in ("both", "invoice"),
        "delivery": address.purpose in ("both", "delivery"),
    }
