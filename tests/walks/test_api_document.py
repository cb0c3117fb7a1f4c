"""docs/api.md tells the truth: its lines, taken out of it, run as they stand there."""

from __future__ import annotations

import os
import re
import subprocess

import httpx
import pytest

from kundenkreis.demo.home import CHECKOUT
from kundenkreis.demo.warehouse import Warehouse
from tests.live_product import Product

pytestmark = pytest.mark.erp
PATIENCE = 180  # seconds


DOCUMENT = CHECKOUT / "docs" / "api.md"
STORY = "A complaint, told in curl"


def sections() -> dict[str, str]:
    """The shell lines under each heading, in their order; sections without any are left out."""
    parts = re.split(r"^## (.*)\n", DOCUMENT.read_text(), flags=re.MULTILINE)[1:]
    blocks = re.compile(r"^```sh\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
    found = {heading: "\n".join(blocks.findall(text)) for heading, text in zip(parts[::2], parts[1::2], strict=True)}
    return {heading: lines for heading, lines in found.items() if lines}


def begun() -> str:
    """How every section begins: the header of the token, and a way to pick a value out of an answer."""
    return "\n".join(line for line in sections()[STORY].splitlines() if line.startswith(("AUTH=", "pick()")))


def run_lines(lines: str, product: Product, role: str) -> subprocess.CompletedProcess[str]:
    """Run them as they stand there, with the token of somebody in this role."""
    told = {"URL": product.url, "TOKEN": product.user(role)["token"], "KUNDENKREIS_HOME": str(product.home)}
    return subprocess.run(
        ["bash", "-c", f"set -euo pipefail\n{lines}"],
        env=os.environ | told,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.parametrize("heading", [heading for heading in sections() if heading != STORY])
def test_every_other_section_runs_as_it_stands_there(product: Product, heading: str) -> None:
    run = run_lines(f"{begun()}\n{sections()[heading]}", product, "administrator")
    assert run.returncode == 0, run.stderr


def test_the_complaint_told_in_curl_ends_as_replaced(product: Product) -> None:
    run = run_lines(sections()[STORY] + "\necho $TICKET $ORDER", product, "hotline")
    assert run.returncode == 0, run.stderr
    *_said, outcome, numbers = run.stdout.splitlines()
    assert outcome == "replaced"
    ticket, order = numbers.split()
    headers = {"Authorization": f"Bearer {product.user('hotline')['token']}"}
    answer = httpx.get(f"{product.url}/api/v1/complaints/{ticket}", headers=headers, trust_env=False).json()
    assert {step["state"] for step in answer["steps"]} == {"done"}
    assert answer["next"] is None
    assert Warehouse.of(product.answer["erp"]).orders_with_reference(order) == 1
