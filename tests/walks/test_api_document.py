"""docs/api.md tells the truth: its lines, taken out of it and run as they stand there, lead a complaint to its end."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import httpx
import pytest

from kundenkreis.demo.home import CHECKOUT
from kundenkreis.demo.warehouse import Warehouse
from tests.live_product import Product

pytestmark = pytest.mark.erp
PATIENCE = 180  # seconds


def lines_of(document: Path) -> str:
    """All shell blocks of a document, in their order."""
    return "\n".join(re.findall(r"^```sh\n(.*?)^```$", document.read_text(), flags=re.MULTILINE | re.DOTALL))


def test_the_complaint_told_in_curl_ends_as_replaced(product: Product) -> None:
    token = product.user("hotline")["token"]
    told = {"URL": product.url, "TOKEN": token, "KUNDENKREIS_HOME": str(product.home)}
    script = "set -euo pipefail\n" + lines_of(CHECKOUT / "docs" / "api.md") + "\necho $TICKET $ORDER"
    run = subprocess.run(
        ["bash", "-c", script],
        env=os.environ | told,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    *_said, outcome, numbers = run.stdout.splitlines()
    assert outcome == "replaced"
    ticket, order = numbers.split()
    answer = httpx.get(
        f"{product.url}/api/v1/complaints/{ticket}", headers={"Authorization": f"Bearer {token}"}, trust_env=False
    ).json()
    assert {step["state"] for step in answer["steps"]} == {"done"}
    assert answer["next"] is None
    assert Warehouse.of(product.answer["erp"]).orders_with_reference(order) == 1
