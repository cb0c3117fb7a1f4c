"""The scene in the demo's Tryton: office and warehouse work over JSON-RPC as people at its screens would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from itertools import count
from typing import Any

from kundenkreis.erp.adapters.tryton import TrytonErp
from kundenkreis.erp.adapters.tryton.session import Session
from kundenkreis.erp.port import Erp
from tests.erp_contract.proxy import failing_line
from tests.erp_contract.stage import PUMP
from tests.erp_server import TrytonServer, free_port


class TrytonStage:
    """All tests share one Tryton, so each makes the customers and machines it changes."""

    _numbers = count(20001)

    def __init__(self, server: TrytonServer, erp: TrytonErp, warehouse: Any) -> None:
        self._server, self._warehouse = server, warehouse
        self._clerk = Session(server.account(user="lager", password=server.users["lager"]))
        self.erp: Erp = erp

    def new_customer(self, name: str, *, city: str = "Ulm") -> str:
        number = f"K-{next(self._numbers)}"
        self._warehouse.new_customer(number, name, street="Weg 1", postal_code="89073", city=city)
        return number

    def deactivate(self, number: str) -> None:
        (party,) = self._clerk.find("party.party", [("code", "=", number)], ["id"])
        self._clerk.tell("party.party", "write", [party["id"]], {"active": False})

    def rename(self, number: str, name: str) -> None:
        self._warehouse.rename_customer(number, name)

    def move(self, number: str, *, street: str, postal_code: str, city: str) -> None:
        self._warehouse.change_address(number, street=street, postal_code=postal_code, city=city)

    def block(self, number: str) -> None:
        self._warehouse.set_delivery_block(number, on=True)

    def lift_block(self, number: str) -> None:
        self._warehouse.set_delivery_block(number, on=False)

    def stock_up(self, product_code: str, pieces: int) -> None:
        if product_code == PUMP:
            self._warehouse.add_machines(PUMP, [f"P-{next(self._numbers)}" for _ in range(pieces)])
        else:
            self._warehouse.set_stock(product_code, pieces)

    def deliver(self, order: str, quantities: Mapping[str, int] | None = None, *, tracking: str = "") -> None:
        self._warehouse.deliver(order, quantities, tracking or None)

    def ship(self, order: str, tracking: str) -> None:
        self._warehouse.ship(order, tracking)

    def cancel_delivery(self, order: str) -> None:
        self._warehouse.cancel_shipment(order)

    def plan_delivery_again(self, order: str) -> None:
        self._warehouse.recreate_shipment(order)

    def take_back(self, order: str, product_code: str, serial_number: str) -> None:
        self._warehouse.return_goods(order, serial_number)

    def take_back_without_order(self, customer: str, product_code: str, serial_number: str) -> None:
        """A machine stands at the gate: a return shipment that no return order asked for."""
        (party,) = self._clerk.find("party.party", [("code", "=", customer)], ["addresses", "customer_location"])
        (lot,) = self._clerk.find("stock.lot", [("number", "=", serial_number)], ["product"])
        (house,) = self._clerk.find(
            "stock.location", [("type", "=", "warehouse")], ["input_location", "storage_location"]
        )
        move = {"product": lot["product"], "lot": lot["id"], "quantity": 1.0, "unit": 1, "currency": 1}
        move |= {"from_location": party["customer_location"], "to_location": house["input_location"]}
        values = {"customer": party["id"], "contact_address": party["addresses"][0], "warehouse": house["id"]}
        values |= {"warehouse_input": house["input_location"], "warehouse_storage": house["storage_location"]}
        values["incoming_moves"] = [("create", [move | {"unit_price": Decimal(0)}])]
        ids = self._clerk.tell("stock.shipment.out.return", "create", [values])
        for step in ("receive", "do"):
            self._server.gatekeeper().call(f"model.stock.shipment.out.return.{step}", ids)

    def count_of_orders(self, key: str) -> int:
        count_of: int = self._warehouse.orders_with_reference(key)
        return count_of

    @contextmanager
    def losing_answers(self, *, to: str = "an order") -> Iterator[Erp]:
        with failing_line(self._server.url) as line, self._erp(url=line.url) as erp:
            line.lose = {"an order": "model.sale.sale.confirm", "a customer": "model.party.party.create"}[to]
            yield erp

    @contextmanager
    def unreachable(self) -> Iterator[Erp]:
        with self._erp(url=f"http://127.0.0.1:{free_port()}") as erp:
            yield erp

    @contextmanager
    def with_wrong_password(self) -> Iterator[Erp]:
        with self._erp(password="Sesam") as erp:
            yield erp

    def new_user(self, login: str, password: str) -> None:
        """Somebody who only sells."""
        administrator = Session(self._server.account(user="admin", password=self._server.users["admin"]))
        (group,) = administrator.find("res.group", [("name", "in", ["Sales", "Verkauf"])], ["id"])
        (company,) = administrator.find("company.company", [], ["id"])
        values = {"login": login, "name": login, "password": password, "groups": [("add", [group["id"]])]}
        values |= {"companies": [("add", [company["id"]])], "company": company["id"]}
        administrator.tell("res.user", "create", [values])
        administrator.close()

    def close(self) -> None:
        """Everybody goes home."""
        self._clerk.close()
        self.erp.close()

    @contextmanager
    def _erp(self, **changes: str) -> Iterator[Erp]:
        erp = TrytonErp(self._server.account(**changes))
        try:
            yield erp
        finally:
            erp.close()
