"""Orders, written and confirmed the way a sales clerk does it in Tryton, but all of them in one call per step."""

from typing import Any

from seeding.database import Database, Record
from seeding.goods import Goods
from seeding.ground import Ground
from seeding.plan import Order, Plan


class Orders:
    """The sales of the plan."""

    def __init__(self, database: Database, ground: Ground, goods: Goods, customers: dict[str, int]) -> None:
        self._database, self._ground, self._goods, self._customers = database, ground, goods, customers
        self._defaults: dict[str, Any] = {}
        self.ids: list[int] = []

    def write(self, plan: Plan) -> None:
        """Create all orders as drafts, prices and addresses found by Tryton."""
        Sale = self._database.model("sale.sale")
        with self._database.transaction():
            names = ["warehouse", "invoice_method", "shipment_method"]
            self._defaults = Sale.default_get(names, with_rec_name=False)
            sales = [self._sale(order) for order in plan.orders]
            Sale.save(sales)
            self.ids = [sale.id for sale in sales]

    def confirm(self) -> None:
        """Quote and confirm all orders; processing makes their shipments."""
        Sale = self._database.model("sale.sale")
        for step in (Sale.quote, Sale.confirm, Sale.process):
            with self._database.transaction():
                step(Sale.browse(self.ids))

    def process(self) -> None:
        """Let all orders see what happened to their shipments and invoices."""
        Sale = self._database.model("sale.sale")
        with self._database.transaction():
            Sale.process(Sale.browse(self.ids))

    def _sale(self, order: Order) -> Record:
        sale = self._database.model("sale.sale")(company=self._ground.company, currency=self._ground.euro)
        for name in ("warehouse", "invoice_method", "shipment_method"):
            setattr(sale, name, self._defaults[name])
        sale.party = self._customers[order.customer]
        sale.on_change_party()
        sale.number, sale.reference = order.number, order.reference
        sale.sale_date = sale.quotation_date = order.ordered
        sale.lines = [self._line(sale, code, quantity) for code, quantity in order.lines]
        return sale

    def _line(self, sale: Record, code: str, quantity: int) -> Record:
        line = self._database.model("sale.line")(type="line", sale=sale, quantity=float(quantity))
        line.product = self._goods.products[code]
        line.on_change_product()
        line.on_change_quantity()
        # The line belongs to the sale through `sale.lines`; both ways at once would be saved twice.
        line._values._pop("sale")
        return line
