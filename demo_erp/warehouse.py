# SPDX-License-Identifier: Apache-2.0
"""Plays the warehouse and the bookkeeping of the demo's ERP, for the demo and for tests.

Unlike the rest of this folder this file is Apache-2.0: it imports nothing but Python's standard library and
speaks JSON-RPC with a running Tryton. An order is named by its number (`AU-2026-04071`) or by its reference,
which is the key under which the CRM handed it over (`T-17-1`).

    python demo_erp/warehouse.py deliver T-17-1
    python demo_erp/warehouse.py deliver T-17-1 --quantity CN-65-200=1
"""

import argparse
import base64
import datetime
import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

SALE, SHIPMENT, RETURN = "sale.sale", "stock.shipment.out", "stock.shipment.out.return"
MOVE, LOT, PARTY, PRODUCT = "stock.move", "stock.lot", "party.party", "product.product"
DELIVERY_BLOCK = "Liefersperre"
# Which button leads on from each state of a shipment.
NEXT_STEP = {"waiting": "assign_try", "assigned": "pick", "picked": "pack", "packed": "ship", "shipped": "do"}
STATES = ["waiting", "assigned", "picked", "packed", "shipped", "done"]


class WarehouseError(Exception):
    """The ERP refused, or there is nothing to do. The message is the ERP's own."""


@dataclass(frozen=True)
class Order:
    id: int
    number: str | None
    reference: str | None
    state: str
    shipment_state: str
    invoice_state: str
    untaxed_amount: Decimal


@dataclass(frozen=True)
class Shipment:
    id: int
    number: str
    state: str
    tracking: str | None
    delivered_on: str | None
    products: dict[str, float]
    serials: list[str]


class Connection:
    """A signed-in JSON-RPC session; signs in again when Tryton has ended it."""

    def __init__(self, url: str, database: str, user: str, password: str) -> None:
        self._address = f"{url.rstrip('/')}/{database}/rpc/"
        self._user, self._password = user, password
        self._authorization = ""
        self._context: dict[str, Any] = {}

    def call(self, method: str, *parameters: Any, **context: Any) -> Any:
        """Call `method` with the user's context. Warnings are acknowledged: a person would click them away."""
        for _ in range(10):
            try:
                if not self._authorization:
                    self._sign_in()
                return self._post(method, [*parameters, {**self._context, **context}])
            except urllib.error.HTTPError as error:
                if error.code not in (401, 403):
                    raise WarehouseError(f"HTTP {error.code}: {error.read().decode()[:300]}") from error
                self._authorization = ""
            except _Warned as warned:
                self._post("model.res.user.warning.skip", [str(warned), False, self._context])
        raise WarehouseError(f"{method}: no answer after ten attempts")

    def _sign_in(self) -> None:
        user, token, *_ = self._post("common.db.login", [self._user, {"password": self._password}, "de"])
        session = base64.b64encode(f"{self._user}:{user}:{token}".encode()).decode()
        self._authorization = f"Session {session}"
        self._context = self._post("model.res.user.get_preferences", [True, {}])

    def _post(self, method: str, parameters: list[Any]) -> Any:
        body = json.dumps({"id": 1, "method": method, "params": parameters}, default=_encode).encode()
        headers = {"Content-Type": "application/json"}
        if self._authorization:
            headers["Authorization"] = self._authorization
        request = urllib.request.Request(self._address, body, headers)
        with urllib.request.urlopen(request, timeout=120) as response:
            answer = json.load(response, object_hook=_decode)
        if isinstance(answer, dict) and answer.get("error"):
            kind, details = answer["error"][0], answer["error"][1]
            if kind == "UserWarning":
                raise _Warned(details[0])
            raise WarehouseError(f"{kind}: {details[0] if isinstance(details, list) else details}")
        return answer["result"] if isinstance(answer, dict) and "result" in answer else answer


class _Warned(Exception):
    """Tryton asks back; the text is the name of the warning."""


class Warehouse:
    """What warehouse and bookkeeping do in the ERP, knowing nothing of a CRM. Sign in as `lager`."""

    def __init__(self, url: str, database: str, user: str, password: str) -> None:
        self._connection = Connection(url, database, user, password)

    # Looking

    def orders_with_reference(self, reference: str) -> int:
        """How many orders carry this key. The CRM promises: exactly one."""
        return len(self._find(SALE, [("reference", "=", reference)], ["id"]))

    def order(self, name: str) -> Order:
        """The order with this number or reference; returns of it are not meant."""
        domain = [["OR", ("number", "=", name), ("reference", "=", name)], ("state", "!=", "cancelled")]
        fields = ["number", "reference", "state", "shipment_state", "invoice_state", "untaxed_amount"]
        found = self._find(SALE, domain, fields)
        if not found:
            raise WarehouseError(f"There is no order {name}.")
        return Order(**{key: found[0][key] for key in ["id", *fields]})

    def shipments_of(self, name: str) -> list[Shipment]:
        """The shipments of an order, oldest first."""
        fields = [
            "number",
            "state",
            "shipping_reference",
            "effective_date",
            "outgoing_moves.quantity",
            "outgoing_moves.product.code",
            "outgoing_moves.lot.number",
        ]
        domain = [("moves.origin.sale.id", "=", self.order(name).id, "sale.line")]
        return [_shipment(row) for row in self._find(SHIPMENT, domain, fields)]

    # Delivering

    def confirm(self, name: str) -> Order:
        """Confirm an order that is a draft or a quotation."""
        order = self.order(name)
        for step in ("quote", "confirm")[0 if order.state == "draft" else 1 :]:
            self._press(SALE, step, order.id)
        return self.order(name)

    def assign(self, name: str) -> None:
        """Reserve the goods, choosing serial numbers."""
        self._advance(self._open_shipment(name), "assigned")

    def pick(self, name: str) -> None:
        """Take the goods from the shelf."""
        self._advance(self._open_shipment(name), "picked")

    def pack(self, name: str) -> None:
        """Pack the goods. What was not picked becomes a further shipment now."""
        self._advance(self._open_shipment(name), "packed")

    def ship(self, name: str, tracking: str | None = None) -> None:
        """Hand the goods to the carrier. The order hears of it only when they are delivered."""
        self._advance(self._open_shipment(name), "shipped", tracking)

    def deliver(
        self,
        name: str,
        quantities: dict[str, int] | None = None,
        tracking: str | None = None,
        on: datetime.date | None = None,
    ) -> list[str]:
        """Deliver what is open, or only `quantities` (product code → pieces); returns the serial numbers delivered."""
        shipment = self._open_shipment(name)
        if quantities is not None:
            shipment = self._reduce(shipment, quantities)
        if on:
            self._write(SHIPMENT, shipment.id, {"planned_date": on, "effective_date": on})
        self._advance(shipment, "done", tracking)
        return next(done for done in self.shipments_of(name) if done.id == shipment.id).serials

    def cancel_shipment(self, name: str) -> None:
        """Cancel the open shipment; the order then waits for somebody to decide."""
        self._press(SHIPMENT, "cancel", self._open_shipment(name).id)

    def recreate_shipment(self, name: str) -> None:
        """Decide that what was cancelled is delivered after all, with a new shipment."""
        self._handle_exception(name, "recreate_moves")

    def give_up_shipment(self, name: str) -> None:
        """Decide that what was cancelled is never delivered."""
        self._handle_exception(name, "ignore_moves")

    def return_goods(self, name: str, serial: str, on: datetime.date | None = None) -> str:
        """Take one machine back into stock; returns the number of the order for the return."""
        order, lot = self.order(name), self._one(LOT, "number", serial, ["product"])
        self._wizard("sale.return_sale", order.id, {}, "return_")
        sale = self._find(SALE, [("origin", "=", f"{SALE},{order.id}")], ["lines", "lines.product"])[-1]
        keep = next(line["id"] for line in sale["lines."] if line["product"] == lot["product"])
        others = [line["id"] for line in sale["lines."] if line["id"] != keep]
        self._write(
            SALE, sale["id"], {"reference": None, "lines": [("delete", others), ("write", [keep], {"quantity": -1.0})]}
        )
        self._press(SALE, "quote", sale["id"])
        self._press(SALE, "confirm", sale["id"])
        domain = [("moves.origin.sale.id", "=", sale["id"], "sale.line")]
        shipment = self._find(RETURN, domain, ["incoming_moves"])[0]
        self._write(MOVE, shipment["incoming_moves"][0], {"lot": lot["id"]})
        if on:
            self._write(RETURN, shipment["id"], {"effective_date": on})
        self._press(RETURN, "receive", shipment["id"])
        self._press(RETURN, "do", shipment["id"])
        number: str = self._find(SALE, [("id", "=", sale["id"])], ["number"])[0]["number"]
        return number

    # Keeping master data

    def set_delivery_block(self, customer: str, on: bool, reason: str = "Zahlungsverzug") -> None:
        """Block a customer or lift the block: the category that says so, and the credit limit that refuses orders."""
        party = self._one(PARTY, "code", customer, ["categories", "categories.rec_name"])
        blocks = [row["id"] for row in party.get("categories.", []) if row["rec_name"].startswith(DELIVERY_BLOCK)]
        change: list[Any] = [("remove", blocks)]
        if on:
            category = self._find("party.category", [("rec_name", "=", f"{DELIVERY_BLOCK} / {reason}")], ["id"])
            change.append(("add", [category[0]["id"]]))
        self._write(PARTY, party["id"], {"categories": change, "credit_limit_amount": Decimal(0) if on else None})

    def change_address(self, customer: str, **changes: str) -> None:
        """Change the customer's first address: `street`, `postal_code`, `city`."""
        party = self._one(PARTY, "code", customer, ["addresses"])
        self._write("party.address", party["addresses"][0], changes)

    def rename_customer(self, customer: str, name: str) -> None:
        """Change the customer's name."""
        self._write(PARTY, self._one(PARTY, "code", customer, ["id"])["id"], {"name": name})

    def new_customer(self, customer: str, name: str, **address: str) -> None:
        """Create a customer with one German address: `street`, `postal_code`, `city`."""
        country = self._one("country.country", "code", "DE", ["id"])["id"]
        values = {**address, "party_name": name, "country": country, "invoice": True, "delivery": True}
        self._connection.call(
            f"model.{PARTY}.create", [{"code": customer, "name": name, "addresses": [("create", [values])]}]
        )

    def set_stock(self, product: str, quantity: int) -> None:
        """Take stock of a product without serial numbers."""
        found = self._one(PRODUCT, "code", product, ["id"])
        self._take_stock([{"product": found["id"], "quantity": float(quantity)}])

    def add_machines(self, product: str, serials: list[str]) -> None:
        """Put new machines into stock."""
        found = self._one(PRODUCT, "code", product, ["id"])
        lots = self._connection.call(
            f"model.{LOT}.create", [{"number": serial, "product": found["id"]} for serial in serials]
        )
        self._take_stock([{"product": found["id"], "lot": lot, "quantity": 1.0} for lot in lots])

    # How Tryton wants it

    def _take_stock(self, lines: list[dict[str, Any]]) -> None:
        inventory = self._connection.call(
            "model.stock.inventory.create", [{"location": self._storage(), "lines": [("create", lines)]}]
        )[0]
        self._press("stock.inventory", "confirm", inventory)

    def _open_shipment(self, name: str) -> Shipment:
        for shipment in self.shipments_of(name):
            if shipment.state in NEXT_STEP:
                return shipment
        raise WarehouseError(f"Order {name} has no open shipment.")

    def _advance(self, shipment: Shipment, target: str, tracking: str | None = None) -> None:
        """Press one button after the other until the shipment has reached `target`."""
        for state in STATES[STATES.index(shipment.state) : STATES.index(target)]:
            if state == "waiting":
                self._choose_serials(shipment)
            if state == "packed":
                self._write(SHIPMENT, shipment.id, {"shipping_reference": tracking or f"0034043499{shipment.id:010d}"})
            if self._press(SHIPMENT, NEXT_STEP[state], shipment.id) is False:
                raise WarehouseError(f"Shipment {shipment.number}: not enough in stock.")

    def _inventory_moves(self, shipment: Shipment) -> list[dict[str, Any]]:
        domain = [
            ("shipment", "=", f"{SHIPMENT},{shipment.id}"),
            ("to_location.type", "=", "storage"),
            ("state", "in", ["draft", "assigned"]),
        ]
        return self._find(MOVE, domain, ["product", "product.code", "product.lot_required", "quantity", "lot"])

    def _reduce(self, shipment: Shipment, quantities: dict[str, int]) -> Shipment:
        """Leave only `quantities` to be picked now, undoing a reservation."""
        if shipment.state not in ("waiting", "assigned"):
            raise WarehouseError(f"Shipment {shipment.number} is {shipment.state}: too late for a part of it.")
        if not any(quantities.get(code) for code in shipment.products):
            raise WarehouseError(f"Shipment {shipment.number} holds nothing of {', '.join(quantities)}.")
        if shipment.state == "assigned":
            self._press(SHIPMENT, "wait", shipment.id)
        open_quantities = dict(quantities)
        for move in self._inventory_moves(shipment):
            code = move["product."]["code"]
            now = min(open_quantities.get(code, 0), int(move["quantity"]))
            open_quantities[code] = open_quantities.get(code, 0) - now
            if now:
                self._write(MOVE, move["id"], {"quantity": float(now)})
            else:
                self._connection.call(f"model.{MOVE}.delete", [move["id"]])
        return replace(shipment, state="waiting")

    def _choose_serials(self, shipment: Shipment) -> None:
        """One move per machine, each with a serial number that lies in stock."""
        for move in self._inventory_moves(shipment):
            if not move["product."]["lot_required"] or move["lot"]:
                continue
            pieces = int(move["quantity"])
            lots = self._lots_in_stock(move["product"], pieces)
            self._write(MOVE, move["id"], {"quantity": 1.0, "lot": lots[0]})
            for lot in lots[1:]:
                self._connection.call(
                    f"model.{MOVE}.copy", [move["id"]], {"quantity": 1.0, "lot": lot}, _stock_move_split=True
                )

    def _lots_in_stock(self, product: int, pieces: int) -> list[int]:
        """Machines that lie in stock and were never at a customer: what came back is not sold again."""
        today = datetime.date.today()
        delivered = self._find(
            MOVE,
            [
                ("product", "=", product),
                ("lot", "!=", None),
                ("state", "=", "done"),
                ("to_location.type", "=", "customer"),
            ],
            ["lot"],
        )
        used = {move["lot"] for move in delivered}
        lots = self._find(
            LOT,
            [("product", "=", product), ("forecast_quantity", ">", 0)],
            ["id"],
            locations=[self._storage()],
            stock_date_end=today,
        )
        new = [lot["id"] for lot in lots if lot["id"] not in used]
        if len(new) < pieces:
            raise WarehouseError(f"Only {len(new)} of {pieces} machines are in stock.")
        return new[:pieces]

    def _handle_exception(self, name: str, decision: str) -> None:
        def decide(shown: dict[str, Any]) -> dict[str, Any]:
            moves = shown["domain_moves"]
            return {"domain_moves": moves, "recreate_moves": [], "ignore_moves": [], decision: moves}

        self._wizard("sale.handle.shipment.exception", self.order(name).id, decide, "handle")

    def _wizard(
        self, name: str, sale: int, answer: dict[str, Any] | Callable[[dict[str, Any]], dict[str, Any]], button: str
    ) -> None:
        context = {"active_model": SALE, "active_id": sale, "active_ids": [sale]}
        session, start, _ = self._connection.call(f"wizard.{name}.create")
        shown = self._connection.call(f"wizard.{name}.execute", session, {}, start, **context)
        if callable(answer):
            answer = answer(shown["view"]["defaults"])
        self._connection.call(f"wizard.{name}.execute", session, {start: answer}, button, **context)
        self._connection.call(f"wizard.{name}.delete", session)

    def _storage(self) -> int:
        found: int = self._one("stock.location", "code", "STO", ["id"])["id"]
        return found

    def _one(self, model: str, field: str, value: str, fields: list[str]) -> dict[str, Any]:
        found = self._find(model, [(field, "=", value)], fields)
        if not found:
            raise WarehouseError(f"{model}: there is no {value}.")
        return found[0]

    def _find(self, model: str, domain: list[Any], fields: list[str], **context: Any) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._connection.call(
            f"model.{model}.search_read", domain, 0, None, [("id", "ASC")], fields, **context
        )
        return rows

    def _write(self, model: str, record: int, values: dict[str, Any]) -> None:
        self._connection.call(f"model.{model}.write", [record], values)

    def _press(self, model: str, button: str, record: int) -> Any:
        return self._connection.call(f"model.{model}.{button}", [record])


def _shipment(row: dict[str, Any]) -> Shipment:
    products: dict[str, float] = {}
    moves = row["outgoing_moves."]
    for move in moves:
        code = move["product."]["code"]
        products[code] = products.get(code, 0.0) + move["quantity"]
    delivered = row["effective_date"]
    return Shipment(
        row["id"],
        row["number"],
        row["state"],
        row["shipping_reference"],
        delivered.isoformat() if delivered else None,
        products,
        [move["lot."]["number"] for move in moves if move.get("lot.")],
    )


def _encode(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {"__class__": "Decimal", "decimal": str(value)}
    if isinstance(value, datetime.date):
        return {"__class__": "date", "year": value.year, "month": value.month, "day": value.day}
    raise TypeError(f"cannot send {value!r}")


def _decode(value: dict[str, Any]) -> Any:
    match value.get("__class__"):
        case "Decimal":
            return Decimal(value["decimal"])
        case "date":
            return datetime.date(value["year"], value["month"], value["day"])
        case _:
            return value


# Commands for people: method of `Warehouse` and the arguments it needs.
COMMANDS: dict[str, list[str]] = {
    "order": ["name"],
    "orders_with_reference": ["reference"],
    "shipments_of": ["name"],
    "confirm": ["name"],
    "assign": ["name"],
    "pick": ["name"],
    "pack": ["name"],
    "ship": ["name", "--tracking"],
    "deliver": ["name", "--quantities", "--tracking", "--on"],
    "cancel_shipment": ["name"],
    "recreate_shipment": ["name"],
    "give_up_shipment": ["name"],
    "return_goods": ["name", "serial", "--on"],
    "set_delivery_block": ["customer", "on"],
    "rename_customer": ["customer", "name"],
    "set_stock": ["product", "quantity"],
    "add_machines": ["product", "serials"],
}


def _quantities(given: str) -> dict[str, int]:
    """`CN-65-200=1,304-43-0117=2`, as people type it."""
    return {product: int(pieces) for product, pieces in (entry.split("=") for entry in given.split(","))}


READERS: dict[str, Callable[[str], Any]] = {
    "--quantities": _quantities,
    "serials": lambda given: given.split(","),
    "quantity": int,
    "--on": datetime.date.fromisoformat,
    "on": lambda given: {"on": True, "off": False}[given],
}


def _parser() -> argparse.ArgumentParser:
    home = Path(os.environ.get("KUNDENKREIS_HOME", "var"))
    parser = argparse.ArgumentParser(description="Play the warehouse and the bookkeeping of the demo's ERP.")
    parser.add_argument("--demo", type=Path, default=home / "demo.json", help="demo.json of the running demo")
    for name in ("url", "database", "user", "password"):
        parser.add_argument(f"--{name}", dest=f"erp_{name}", help="instead of what demo.json says")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, arguments in COMMANDS.items():
        command = commands.add_parser(name.replace("_", "-"), help=getattr(Warehouse, name).__doc__)
        for argument in arguments:
            command.add_argument(argument, type=READERS.get(argument, str))
    return parser


def _connect(options: argparse.Namespace) -> Warehouse:
    given = {name: getattr(options, f"erp_{name}") for name in ("url", "database", "user", "password")}
    if not all(given.values()):
        told = json.loads(options.demo.read_text(encoding="utf-8"))["erp"]
        given = {name: value or told[name] for name, value in given.items()}
    return Warehouse(**given)


def main() -> int:
    options = _parser().parse_args()
    method = options.command.replace("-", "_")
    names = [argument.lstrip("-") for argument in COMMANDS[method]]
    try:
        answer = getattr(_connect(options), method)(**{name: getattr(options, name) for name in names})
    except (WarehouseError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps(answer, default=_readable, ensure_ascii=False, indent=2))
    return 0


def _readable(value: Any) -> Any:
    return asdict(value) if isinstance(value, Order | Shipment) else str(value)


if __name__ == "__main__":
    sys.exit(main())
