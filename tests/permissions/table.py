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
    "V": "sales_lead",
    "W": "marketing_lead",
}
HEADS = {"S": "V", "M": "W"}
"""Who may what their departments may, without being named; they are named where only they may."""


def rows(name: str) -> list[list[str]]:
    """The words of each line that says something."""
    lines = (HERE / name).read_text().splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]


def allowed(letters: str) -> frozenset[str]:
    """The letters of those who may."""
    named = frozenset(letters) - {"."}
    return named | {HEADS[letter] for letter in named & set(HEADS)}
