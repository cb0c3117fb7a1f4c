"""The seed as it is told in `seed/*.toml`, read into plain records."""

import datetime
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

SEED_FOLDER = Path(__file__).parent.parent / "seed"


@dataclass(frozen=True)
class Company:
    name: str
    code: str
    street: str
    postal_code: str
    city: str
    phone: str
    email: str


@dataclass(frozen=True)
class PriceList:
    name: str
    factor: Decimal
    breaks: list[tuple[int, Decimal]]


@dataclass(frozen=True)
class Product:
    code: str
    name: str
    price: Decimal
    kind: str
    warranty: int | None = None
    stock: int = 0
    unit: str = "u"
    successor: str | None = None
    blocked: bool = False

    @property
    def has_serials(self) -> bool:
        return self.kind == "pumps"

    @property
    def is_goods(self) -> bool:
        return self.kind != "services"


@dataclass(frozen=True)
class Address:
    street: str
    postal_code: str
    city: str
    country: str = "DE"
    name: list[str] = field(default_factory=list)
    purpose: str = "both"

    @property
    def lines(self) -> str:
        """Street as Tryton keeps it: further lines of the postal name first, the street last."""
        return "\n".join([*self.name, self.street])


@dataclass(frozen=True)
class Customer:
    code: str
    name: str
    price_list: str
    email: str
    addresses: list[Address]
    phone: str | None = None
    delivery_block: str | None = None
    credit_limit: Decimal | None = None


@dataclass(frozen=True)
class Machines:
    """Machines of one product, delivered together to one customer."""

    customer: str
    product: str
    serials: list[str]
    delivered: datetime.date


@dataclass(frozen=True)
class Return:
    serial: str
    days_after_delivery: int
    reason: str


@dataclass(frozen=True)
class Business:
    dice: int
    months: int
    everyday_orders: int
    open_orders: int
    slow_payers: list[str]
    slow_since_months: int


@dataclass(frozen=True)
class Seed:
    """Everything that is told, with dates made absolute for the day of the build."""

    today: datetime.date
    company: Company
    price_lists: list[PriceList]
    products: dict[str, Product]
    customers: dict[str, Customer]
    machines: list[Machines]
    returns: list[Return]
    business: Business

    @property
    def business_began(self) -> datetime.date:
        return months_before(self.today, self.business.months)


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month, `months` earlier; the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 - months
    first = datetime.date(index // 12, index % 12 + 1, 1)
    following = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    last = following - datetime.timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def read_seed(today: datetime.date) -> Seed:
    """Read the seed files; `today` is the day of the build."""
    told = _read("company")
    return Seed(
        today=today,
        company=Company(**told["company"]),
        price_lists=[_price_list(row) for row in told["price_lists"]],
        products={product.code: product for product in _products(_read("products"))},
        customers={row["code"]: _customer(row) for row in _read("customers")["customers"]},
        machines=[_machines(row, today) for row in _read("machines")["machines"]],
        returns=[Return(**row) for row in told["returns"]],
        business=Business(**told["business"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((SEED_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _price_list(row: dict[str, Any]) -> PriceList:
    breaks = [(step["from"], Decimal(step["factor"])) for step in row["breaks"]]
    return PriceList(row["name"], Decimal(row["factor"]), breaks)


def _products(told: dict[str, Any]) -> Iterator[Product]:
    for kind, rows in told.items():
        for row in rows:
            yield Product(**{**row, "kind": kind, "price": Decimal(row["price"])})


def _customer(row: dict[str, Any]) -> Customer:
    addresses = [
        Address(**{"purpose" if key == "for" else key: value for key, value in address.items()})
        for address in row["addresses"]
    ]
    limit = row.get("credit_limit")
    return Customer(**{**row, "addresses": addresses, "credit_limit": Decimal(limit) if limit else None})


def _machines(row: dict[str, Any], today: datetime.date) -> Machines:
    delivered = months_before(today, row["months"]) - datetime.timedelta(days=row.get("days", 0))
    return Machines(row["customer"], row["product"], row["serials"], delivered)
