"""The plan of two years: which customer ordered what, when it was delivered, which serial numbers went out.

Plain data without Tryton. The told machines come first; a seeded dice deals the everyday orders around them.
"""

import datetime
import random
from collections import Counter
from dataclasses import dataclass, field, replace

from seeding.told import Customer, Machines, Product, Seed

# Document numbers go on from these in each year, as in a company that did not begin yesterday.
FIRST_ORDER, FIRST_DELIVERY_NOTE = 4001, 8001
FIRST_EVERYDAY_BATCH = 1000
WEIGHT_OF_MACHINES = 2


@dataclass(frozen=True)
class Order:
    """One order. `delivered` is missing while it waits; a take-over from the former system has no sale."""

    customer: str
    ordered: datetime.date
    delivered: datetime.date | None
    lines: list[tuple[str, int]]
    serials: dict[str, list[str]]
    taken_over: bool = False
    number: str = ""
    reference: str = ""
    delivery_note: str = ""


@dataclass
class Plan:
    """All orders, sorted by day; and the ones taken over from the former system."""

    orders: list[Order] = field(default_factory=list)
    taken_over: list[Order] = field(default_factory=list)

    @property
    def delivered(self) -> list[Order]:
        return [order for order in [*self.taken_over, *self.orders] if order.delivered]

    def sold(self) -> Counter[str]:
        """How many of each product leave the warehouse."""
        total: Counter[str] = Counter()
        for order in self.delivered:
            for code, quantity in order.lines:
                total[code] += quantity
        return total

    def last_numbers(self, year: int) -> tuple[int, int]:
        """The last order and the last delivery note of a year."""
        orders = [int(order.number.split("-")[2]) for order in self.orders if order.number.startswith(f"AU-{year}")]
        notes = [
            int(order.delivery_note.split("-")[2])
            for order in self.orders
            if order.delivery_note.startswith(f"LS-{year}")
        ]
        return max(orders, default=FIRST_ORDER - 1), max(notes, default=FIRST_DELIVERY_NOTE - 1)

    def serials(self) -> dict[str, str]:
        """Each serial number that leaves the warehouse, with its product."""
        return {
            serial: code for order in self.delivered for code, serials in order.serials.items() for serial in serials
        }


def make_plan(seed: Seed) -> Plan:
    """Lay out all orders of the seed; the same seed and day always give the same plan."""
    dice = random.Random(seed.business.dice)
    told = [_order_of_machines(machines) for machines in seed.machines]
    recent = [order for order in told if order.ordered >= _first_fiscal_day(seed)]
    former = [replace(order, taken_over=True) for order in told if order not in recent]
    everyday = [_everyday_order(seed, dice, place) for place in range(seed.business.everyday_orders)]
    waiting = [_waiting_order(seed, dice, place) for place in range(seed.business.open_orders)]
    return Plan(_numbered(recent + everyday + waiting), _numbered_notes(former, "ALT"))


def _first_fiscal_day(seed: Seed) -> datetime.date:
    """Sales reach a little further back than the business, so that a machine of two years ago has its sale."""
    return seed.business_began - datetime.timedelta(days=60)


def _order_of_machines(machines: Machines) -> Order:
    ordered = _workday(machines.delivered - datetime.timedelta(days=14))
    lines = [(machines.product, len(machines.serials))]
    return Order(machines.customer, ordered, machines.delivered, lines, {machines.product: list(machines.serials)})


def _everyday_order(seed: Seed, dice: random.Random, place: int) -> Order:
    span = (seed.today - seed.business_began).days - 14
    began = seed.business_began + datetime.timedelta(days=span * place // seed.business.everyday_orders)
    ordered = _workday(began + datetime.timedelta(days=dice.randrange(6)))
    delivered = _workday(ordered + datetime.timedelta(days=dice.randint(4, 20)))
    lines = _basket(seed, dice)
    serials = {
        code: [f"{delivered:%y}-{FIRST_EVERYDAY_BATCH + place:04d}-{piece:04d}" for piece in range(1, count + 1)]
        for code, count in lines
        if seed.products[code].has_serials
    }
    order = Order(_customer(seed, dice), ordered, delivered, lines, serials)
    return order if delivered < seed.today else replace(order, delivered=None, serials={})


def _waiting_order(seed: Seed, dice: random.Random, place: int) -> Order:
    ordered = _workday(seed.today - datetime.timedelta(days=1 + place))
    parts = [(code, 1) for code, _ in _basket(seed, dice) if not seed.products[code].has_serials]
    return Order(_customer(seed, dice), ordered, None, parts, {})


def _customer(seed: Seed, dice: random.Random) -> str:
    """Who has more machines orders more often. A blocked customer gets only what is told of it."""
    machines = Counter(machines.customer for machines in seed.machines)
    candidates: list[Customer] = [customer for customer in seed.customers.values() if not customer.delivery_block]
    weights = [1 + WEIGHT_OF_MACHINES * machines[customer.code] for customer in candidates]
    return dice.choices(candidates, weights)[0].code


def _basket(seed: Seed, dice: random.Random) -> list[tuple[str, int]]:
    """One to three spare parts and often a pump. What has a successor is no longer bought."""
    current = [product for product in seed.products.values() if product.is_goods and not product.successor]
    pumps = [product for product in current if product.has_serials]
    parts = [product for product in current if not product.has_serials]
    lines = [(product.code, _quantity(product, dice)) for product in dice.sample(parts, dice.choice([1, 2, 2, 3]))]
    if dice.random() < 0.45:
        lines.insert(0, (dice.choice(pumps).code, dice.choice([1, 1, 1, 2, 3])))
    return lines


def _quantity(product: Product, dice: random.Random) -> int:
    return dice.choice([20, 60, 120]) if product.unit == "m" else dice.choice([1, 1, 2, 2, 4, 6, 12])


def _workday(day: datetime.date) -> datetime.date:
    """The Friday before, if it is a weekend."""
    return day - datetime.timedelta(days=max(0, day.weekday() - 4))


def _numbered(orders: list[Order]) -> list[Order]:
    """Orders in the sequence of their days, numbered within each year, with the customer's own order number."""
    counts: Counter[int] = Counter()
    numbered = []
    for place, order in enumerate(sorted(orders, key=lambda order: (order.ordered, order.customer))):
        number = f"AU-{order.ordered.year}-{FIRST_ORDER + counts[order.ordered.year]:05d}"
        counts[order.ordered.year] += 1
        numbered.append(replace(order, number=number, reference=f"B{4500100 + 37 * place}"))
    return _numbered_notes(numbered, "LS")


def _numbered_notes(orders: list[Order], prefix: str) -> list[Order]:
    """Delivery notes in the sequence of their days, waiting ones last; the list keeps its own sequence."""
    counts: Counter[int] = Counter()
    notes: dict[int, str] = {}
    for order in sorted(orders, key=lambda order: order.delivered or datetime.date.max):
        year = (order.delivered or order.ordered).year
        notes[id(order)] = f"{prefix}-{year}-{FIRST_DELIVERY_NOTE + counts[year]:05d}"
        counts[year] += 1
    return [replace(order, delivery_note=notes[id(order)]) for order in orders]
