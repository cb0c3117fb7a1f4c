"""Walk once through what the demo needs of its ERP: `python demo_erp/check.py --home DIR`.

DIR holds a built database, which stays as it is: the walk happens on a copy, with a server of its own. Runs in the
environment in which Tryton is installed. Each line is one promise kept; the first broken one ends the walk.
"""

import argparse
import datetime
import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from warehouse import PARTY, PRODUCT, SALE, Connection, Warehouse, WarehouseError

BLOCKED, CUSTOMER = "K-10733", "K-10482"


class Clerk:
    """Places orders as the CRM's user does."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def order(self, customer: str, lines: dict[str, int], key: str, price: str = "0") -> None:
        """Create, quote and confirm an order."""
        parties = self._read(PARTY, customer, ["addresses", "addresses.delivery"])
        sale = {
            "party": parties["id"],
            "reference": key,
            "lines": [("create", [self._line(code, pieces, price) for code, pieces in lines.items()])],
            "invoice_address": parties["addresses"][0],
            "shipment_address": parties["addresses"][-1],
        }
        order = self._connection.call(f"model.{SALE}.create", [sale])
        for step in ("quote", "confirm"):
            self._connection.call(f"model.{SALE}.{step}", order)

    def warranty(self, product: str) -> int:
        """Months of warranty of a product."""
        months: int = self._read(PRODUCT, product, ["attributes"])["attributes"]["warranty_months"]
        return months

    def delivered_on(self, serial: str) -> datetime.date:
        """The day on which a machine was delivered."""
        domain = [("lot.number", "=", serial), ("to_location.type", "=", "customer"), ("state", "=", "done")]
        moves = self._connection.call("model.stock.move.search_read", domain, 0, 1, None, ["effective_date"])
        day: datetime.date = moves[0]["effective_date"]
        return day

    def _line(self, code: str, pieces: int, price: str) -> dict[str, Any]:
        product = self._read(PRODUCT, code, ["default_uom"])
        return {
            "type": "line",
            "product": product["id"],
            "unit": product["default_uom"],
            "quantity": float(pieces),
            "unit_price": Decimal(price),
        }

    def _read(self, model: str, code: str, fields: list[str]) -> dict[str, Any]:
        found: list[dict[str, Any]] = self._connection.call(
            f"model.{model}.search_read", [("code", "=", code)], 0, 1, None, fields
        )
        return found[0]


def promises(clerk: Clerk, warehouse: Warehouse) -> Iterator[tuple[str, bool]]:
    """What the demo relies on, in the order of the story."""
    yield "4711 was delivered and has 24 months of warranty", _in_warranty(clerk)
    clerk.order(CUSTOMER, {"CN-65-200": 2, "304-43-0117": 1}, "CHECK-1")
    yield "an order waits in the warehouse", warehouse.order("CHECK-1").shipment_state == "waiting"
    first = warehouse.deliver("CHECK-1", {"CN-65-200": 1})
    yield "a part of it is delivered, with a serial number", len(first) == 1
    yield "the order says so", warehouse.order("CHECK-1").shipment_state == "partially shipped"
    rest = warehouse.deliver("CHECK-1", tracking="00340434000000000001")
    yield "the rest has another serial number", len(rest) == 1 and rest != first
    yield "everything is sent", warehouse.order("CHECK-1").shipment_state == "sent"
    yield "the tracking number is known", warehouse.shipments_of("CHECK-1")[-1].tracking == "00340434000000000001"
    warehouse.return_goods("CHECK-1", first[0])
    yield "after a return there is still one order with this key", warehouse.orders_with_reference("CHECK-1") == 1
    clerk.order(CUSTOMER, {"CN-65-200": 1}, "CHECK-2")
    warehouse.cancel_shipment("CHECK-2")
    yield "a cancelled shipment is an exception", warehouse.order("CHECK-2").shipment_state == "exception"
    warehouse.recreate_shipment("CHECK-2")
    yield "it is delivered after all", first != warehouse.deliver("CHECK-2")
    yield "the blocked customer is refused", _refused(clerk, BLOCKED, "CHECK-3")
    yield "the refused order stays a quotation", warehouse.order("CHECK-3").state == "quotation"
    warehouse.set_delivery_block(CUSTOMER, on=True)
    yield "a customer blocked just now is refused", _refused(clerk, CUSTOMER, "CHECK-4")
    warehouse.set_delivery_block(CUSTOMER, on=False)
    yield "and served when the block is lifted", not _refused(clerk, CUSTOMER, "CHECK-5")


def _in_warranty(clerk: Clerk) -> bool:
    age = datetime.date.today() - clerk.delivered_on("4711")
    return clerk.warranty("CN-65-200") == 24 and 18 * 30 < age.days < 21 * 31


def _refused(clerk: Clerk, customer: str, key: str) -> bool:
    try:
        clerk.order(customer, {"304-43-0117": 1}, key, price="286.00")
    except WarehouseError as refusal:
        return "Kreditlimit" in str(refusal)
    return False


@contextmanager
def server(snapshot: Path) -> Iterator[str]:
    """A server on a copy of the database, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        program = Path(__file__).parent / "serve.py"
        command = [sys.executable, str(program), "--home", home, "--snapshot", str(snapshot), "--port", str(port)]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            _wait_for(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


def _wait_for(url: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise SystemExit("Tryton did not answer within 30 seconds.")


def main() -> int:
    parser = argparse.ArgumentParser(description="Walk once through what the demo needs of its ERP.")
    parser.add_argument("--home", type=Path, required=True, help="folder with demo.sqlite and erp.json")
    snapshot = parser.parse_args().home
    account = json.loads((snapshot / "erp.json").read_text(encoding="utf-8"))
    with server(snapshot) as url:
        access = [(url, account["database"], user, account["users"][user]) for user in ("kundenkreis", "lager")]
        for promise, kept in promises(Clerk(Connection(*access[0])), Warehouse(*access[1])):
            print("ok  " if kept else "NOT ", promise, flush=True)
            if not kept:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
