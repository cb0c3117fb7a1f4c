"""docs/operations.md names every setting, and none that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"\b(?:KUNDENKREIS_[A-Z_]*[A-Z]|DATABASE_URL)\b")


def test_every_setting_stands_in_the_table_of_the_operations_page() -> None:
    sources = [*(ROOT / "kundenkreis").rglob("*.py"), *(ROOT / "bin").iterdir()]
    read = {name for file in sources for name in NAME.findall(file.read_text())}
    rows = [line for line in (ROOT / "docs/operations.md").read_text().splitlines() if line.startswith("| `")]
    listed = {name for line in rows for name in NAME.findall(line.split("|")[1])}
    assert read == listed
