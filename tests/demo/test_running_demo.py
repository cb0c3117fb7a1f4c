"""The demo as `bin/demo` runs it: everything that its answer file promises is there."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.live_product import Product

pytestmark = pytest.mark.erp


def test_the_answer_file_leads_into_the_product_and_into_its_erp(product: Product) -> None:
    assert httpx.get(f"{product.url}/readyz").json()["ready"]
    roles = {user["role"] for user in product.answer["users"]}
    assert {"hotline", "service_lead", "administrator"} <= roles
    token = product.user("hotline")["token"]
    companies = httpx.get(f"{product.url}/api/v1/companies", headers={"Authorization": f"Bearer {token}"})
    assert companies.status_code == 200
    assert companies.json()["items"]
    erp = product.answer["erp"]
    assert (erp["kind"], erp["user"]) == ("tryton", "lager")
    assert httpx.get(erp["url"]).status_code < 500
    assert product.answer["pid"] == product.process.pid


def test_secrets_are_for_their_owner_only(product: Product) -> None:
    for name in ("demo.json", "accounts.json", "secret-key", "erp/erp.json"):
        assert (product.home / name).stat().st_mode & 0o077 == 0, name


def test_a_web_server_that_is_killed_comes_back(product: Product) -> None:
    web = web_server(product)
    os.killpg(web, signal.SIGKILL)
    product.wait_until(lambda: web_server(product) not in (0, web))
    product.wait_until(lambda: answers(product))


def web_server(product: Product) -> int:
    """The web server's process; 0 while there is none."""
    port = product.url.rpartition(":")[2]
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = entry.read_text().split("\0")
            if "granian" in words and port in words and os.getpgid(int(entry.parent.name)) == int(entry.parent.name):
                return int(entry.parent.name)
    return 0


def answers(product: Product) -> bool:
    try:
        return httpx.get(f"{product.url}/healthz").status_code == 200
    except httpx.TransportError:
        return False
