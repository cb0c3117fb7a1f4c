"""Process C as a tester walks it: all ten steps, each with its three marks, through the real ERP."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live_product import Product

pytestmark = pytest.mark.erp
PATIENCE = 600  # seconds


def test_every_step_of_the_complaint_has_its_three_marks(product: Product, tmp_path: Path) -> None:
    result = tmp_path / "walk.json"
    program = [sys.executable, "-m", "kundenkreis.config.command_line", "walk", "service"]
    options = [f"--json={result}", f"--demo={product.home / 'demo.json'}"]
    run = subprocess.run([*program, *options], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    steps = json.loads(result.read_text())
    assert [step["step"] for step in steps] == [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
    assert all(step["there"] and step["kept"] and step["onward"] for step in steps)
    assert all(step["evidence"]["id"] for step in steps)
    assert steps[5]["evidence"]["erp_ref"].startswith("AU-")
