"""The table for people and the file for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from kundenkreis.demo.walk.marks import Walked

HEAD = ("Step", "Title", "Lane", "there", "kept", "onward", "Evidence", "Seconds")
YES, NO = "✓", "✗"


def table(steps: Sequence[Walked]) -> str:
    """One line for each step, and below what is missing."""
    rows = [HEAD, *(_row(step) for step in steps)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    missing = [f"{step.process}{step.number} {what}" for step in steps for what in step.missing]
    return "\n".join([*lines, *([""] if missing else []), *missing])


def _row(step: Walked) -> tuple[str, ...]:
    evidence = step.evidence
    left = " · ".join(part for part in (evidence.id, evidence.erp_ref) if part) if evidence else "–"
    marks = tuple(YES if holds else NO for holds in (step.there, step.kept, step.onward))
    return (f"{step.process}{step.number}", step.title, step.lane, *marks, left, f"{step.seconds:.1f}")


def write(file: Path, steps: Sequence[Walked]) -> None:
    """The same as JSON: a list with one object for each step."""
    file.write_text(json.dumps([step.as_json() for step in steps], ensure_ascii=False, indent=2) + "\n")
