"""The warehouse of two years: shipments get dates and serial numbers and leave, all of them in one call per step."""

from typing import Any

from seeding.database import Database, Record
from seeding.goods import Goods
from seeding.ground import Ground
from seeding.plan import Order, Plan
from seeding.told import Seed


class Deliveries:
    """The shipments of the plan."""

    def __init__(self, database: Database, seed: Seed, ground: Ground, goods: Goods, customers: dict[str, int]) -> None:
        self._database, self._seed, self._ground = database, seed, ground
        self._goods, self._customers = goods, customers
        self._order_of: dict[int, Order] = {}

    def deliver(self, plan: Plan) -> None:
        """Deliver everything that the plan says was delivered, with or without a sale."""
        Shipment = self._database.model("stock.shipment.out")
        with self._database.transaction():
            self._number(plan)
            self._take_over(plan)
        with self._database.transaction():
            self._date(Shipment.browse(list(self._order_of)))
            self._assign_serials(Shipment.browse(list(self._order_of)))
        for step in (Shipment.assign_try, Shipment.pick, Shipment.pack, Shipment.ship, Shipment.do):
            with self._database.transaction():
                step(Shipment.browse(list(self._order_of)))

    def _number(self, plan: Plan) -> None:
        """Number the shipments that Tryton made of the orders, and keep those that were delivered."""
        Shipment = self._database.model("stock.shipment.out")
        by_number = {order.number: order for order in plan.orders}
        shipments = Shipment.search([("state", "=", "waiting")])
        for shipment in shipments:
            order = by_number[shipment.outgoing_moves[0].sale.number]
            shipment.number = order.delivery_note
            if order.delivered:
                self._order_of[shipment.id] = order
        Shipment.save(shipments)

    def _take_over(self, plan: Plan) -> None:
        """What the former system delivered has a shipment, but no sale."""
        Shipment = self._database.model("stock.shipment.out")
        shipments = Shipment.create([self._taken_over(order) for order in plan.taken_over])
        self._order_of.update({shipment.id: order for shipment, order in zip(shipments, plan.taken_over, strict=True)})
        Shipment.wait(shipments)

    def _taken_over(self, order: Order) -> dict[str, Any]:
        customer = self._database.model("party.party")(self._customers[order.customer])
        (warehouse,) = self._database.model("stock.location").search([("type", "=", "warehouse")])
        moves = [
            {
                "product": self._goods.products[code],
                "quantity": float(quantity),
                "unit": self._database.known("product", "uom_unit"),
                "company": self._ground.company,
                "from_location": warehouse.output_location.id,
                "to_location": customer.customer_location.id,
                "unit_price": self._seed.products[code].price,
                "currency": self._ground.euro,
            }
            for code, quantity in order.lines
        ]
        return {
            "customer": customer.id,
            "delivery_address": customer.address_get(type="delivery").id,
            "warehouse": warehouse.id,
            "warehouse_storage": warehouse.storage_location.id,
            "warehouse_output": warehouse.output_location.id,
            "company": self._ground.company,
            "reference": "Übernahme aus dem Altsystem",
            "number": order.delivery_note,
            "outgoing_moves": [("create", moves)],
        }

    def _date(self, shipments: list[Record]) -> None:
        for shipment in shipments:
            order = self._order_of[shipment.id]
            shipment.planned_date = shipment.effective_date = order.delivered
            if not order.taken_over:
                shipment.shipping_reference = f"0034043416{shipment.id:010d}"
        self._database.model("stock.shipment.out").save(shipments)

    def _assign_serials(self, shipments: list[Record]) -> None:
        """One move per machine, each with its serial number."""
        Move = self._database.model("stock.move")
        pieces: list[tuple[int, str]] = []
        for shipment in shipments:
            serials = self._order_of[shipment.id].serials
            for move in shipment.inventory_moves:
                pieces += [(move.id, serial) for serial in serials.get(move.product.code, [])]
        first = dict(reversed(pieces))
        further = [(move, serial) for move, serial in pieces if first[move] != serial]
        Move.write(Move.browse(list(first)), {"quantity": 1.0})
        with self._database.splitting_moves():
            copies = Move.copy(Move.browse([move for move, _ in further]), {"quantity": 1.0})
        lots = [*first.values(), *(serial for _, serial in further)]
        moves = Move.browse([*first, *(copy.id for copy in copies)])
        for move, serial in zip(moves, lots, strict=True):
            move.lot = self._goods.serials[serial]
        Move.save(moves)
