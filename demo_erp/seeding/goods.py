"""Products with their warranty, price lists, and what lies in the warehouse."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from seeding.database import Database
from seeding.ground import Ground
from seeding.told import PriceList, Product, Seed

WARRANTY = "warranty_months"
COST_SHARE = Decimal("0.58")


@dataclass
class Goods:
    """Ids of products and price lists by the code and name under which they are told."""

    products: dict[str, int] = field(default_factory=dict)
    price_lists: dict[str, int] = field(default_factory=dict)
    serials: dict[str, int] = field(default_factory=dict)


def create_goods(database: Database, seed: Seed, ground: Ground) -> Goods:
    """Create all products and price lists. Successors come last, by `name_successors`."""
    goods = Goods()
    with database.transaction():
        attributes = _warranty_attribute(database)
        (category,) = database.model("product.category").create(
            [
                {
                    "name": "Handelsware",
                    "accounting": True,
                    "account_revenue": ground.revenue,
                    "account_expense": ground.expense,
                    "customer_taxes": [("add", [ground.german_tax])],
                }
            ]
        )
        units = {
            "u": database.known("product", "uom_unit"),
            "m": database.known("product", "uom_meter"),
            "h": database.known("product", "uom_hour"),
        }
        told = list(seed.products.values())
        templates = database.model("product.template").create(
            [_template(product, category.id, units[product.unit], attributes) for product in told]
        )
        goods.products = {
            product.code: template.products[0].id for product, template in zip(told, templates, strict=True)
        }
    with database.transaction():
        lists = database.model("product.price_list").create([_price_list(told, ground) for told in seed.price_lists])
        goods.price_lists = {price_list.name: price_list.id for price_list in lists}
    return goods


def name_successors(database: Database, seed: Seed, goods: Goods) -> None:
    """Say which product replaces which, and block what is blocked.

    Only after the sales: Tryton offers the successor instead and refuses the blocked product.
    """
    Product, Template = database.model("product.product"), database.model("product.template")
    with database.transaction():
        for told in seed.products.values():
            product = Product(goods.products[told.code])
            if told.successor:
                Product.write([product], {"replaced_by": goods.products[told.successor]})
            if told.blocked:
                Template.write([product.template], {"salable": False})


def fill_warehouse(database: Database, seed: Seed, goods: Goods, sold: Counter[str], serials: dict[str, str]) -> None:
    """Take stock on the first day: what will be sold, plus what shall lie there today.

    `serials` maps each serial number that will be sold to its product.
    """
    numbers = {**serials, **_serials_in_stock(seed)}
    with database.transaction():
        lots = database.model("stock.lot").create(
            [{"number": number, "product": goods.products[code]} for number, code in numbers.items()]
        )
        goods.serials = {lot.number: lot.id for lot in lots}
        rows: list[dict[str, Any]] = [{"product": lot.product.id, "lot": lot.id, "quantity": 1.0} for lot in lots]
        for product in seed.products.values():
            quantity = product.stock + sold[product.code]
            if product.is_goods and not product.has_serials and quantity:
                rows.append({"product": goods.products[product.code], "quantity": float(quantity)})
        Inventory = database.model("stock.inventory")
        (storage,) = database.model("stock.location").search([("code", "=", "STO")])
        (inventory,) = Inventory.create(
            [
                {
                    "location": storage.id,
                    "company": database.context["company"],
                    "date": seed.business_began,
                    "lines": [("create", rows)],
                }
            ]
        )
        Inventory.confirm([inventory])


def _warranty_attribute(database: Database) -> int:
    """Tryton has no warranty; its own way to add a property to products is an attribute."""
    (attributes,) = database.model("product.attribute.set").create([{"name": "Gewährleistung"}])
    database.model("product.attribute").create(
        [
            {
                "name": WARRANTY,
                "string": "Gewährleistung (Monate)",
                "type_": "integer",
                "sets": [("add", [attributes.id])],
            }
        ]
    )
    found: int = attributes.id
    return found


def _template(product: Product, category: int, unit: int, attributes: int) -> dict[str, Any]:
    warranty = {"attributes": {WARRANTY: product.warranty}} if product.warranty else {}
    return {
        "name": product.name,
        "code": product.code,
        "type": "goods" if product.is_goods else "service",
        "default_uom": unit,
        "sale_uom": unit,
        "salable": True,
        "list_price": product.price,
        "cost_price_method": "fixed",
        "account_category": category,
        "attribute_set": attributes if product.warranty else None,
        "lot_required": ["customer"] if product.has_serials else None,
        "products": [("create", [{**warranty, "cost_price": (product.price * COST_SHARE).quantize(Decimal("0.01"))}])],
    }


def _price_list(told: PriceList, ground: Ground) -> dict[str, Any]:
    """The line with the highest quantity comes first: Tryton takes the first that fits."""
    steps: list[tuple[int | None, Decimal]] = [*reversed(told.breaks), (None, told.factor)]
    lines = [
        {"sequence": place, "quantity": float(quantity) if quantity else None, "formula": f"unit_price * {factor}"}
        for place, (quantity, factor) in enumerate(steps)
    ]
    return {
        "name": told.name,
        "company": ground.company,
        "price": "list_price",
        "unit": "product_default",
        "lines": [("create", lines)],
    }


def _serials_in_stock(seed: Seed) -> dict[str, str]:
    """Numbers of the pumps in the warehouse: year, production order, piece."""
    pumps = [product for product in seed.products.values() if product.has_serials]
    return {
        f"{seed.today:%y}-{900 + order:04d}-{piece:04d}": product.code
        for order, product in enumerate(pumps)
        for piece in range(1, product.stock + 1)
    }
