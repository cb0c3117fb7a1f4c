"""Reads the tables of rights, and compares them with what the product does."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
ROLES = {
    "H": "hotline",
    "L": "service_lead",
    "S": "sales",
    "M": "marketing",
    "G": "logistics",
    "A": "administrator",
    "R": "read_only",
}


def rows(name: str) -> list[list[str]]:
    """The words of each line that says something."""
    lines = (HERE / name).read_text().splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]


def allowed(letters: str) -> frozenset[str]:
    """The letters of those who may."""
    return frozenset(letters) - {"."}
