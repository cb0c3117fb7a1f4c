"""What the database does for a question: the plans it makes, the indexes it takes, and how long that takes there."""

from __future__ import annotations

import json
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

Statement = tuple[str, Any]
LARGE = 1000
"""Rows from which on reading a whole table is worth a word."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something that the product asks, with many different subjects; `goal` is in milliseconds in the database."""

    name: str
    ask: Callable[[Any], object]
    subjects: Sequence[Any]
    goal: float | None = None


@dataclass
class Figures:
    """`keys` are the milliseconds in the table of keys, `total` those of all statements of the question."""

    keys: list[float] = field(default_factory=list)
    total: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    nodes: Counter[str] = field(default_factory=Counter)


def statements_of(ask: Callable[[], object]) -> list[Statement]:
    """The SELECT statements that something sends."""
    sent: list[Statement] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip("( \n").startswith(("SELECT", "WITH")):
            sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        ask()
    return sent


def explained(statement: Statement, *, run: bool) -> dict[str, Any]:
    """The database's plan; with `run` also what it took."""
    options = "ANALYZE, TIMING OFF, BUFFERS OFF, FORMAT JSON" if run else "FORMAT JSON"
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN ({options}) {statement[0]}", statement[1])
        answer = cursor.fetchone()[0]
    found: dict[str, Any] = (json.loads(answer) if isinstance(answer, str) else answer)[0]
    return found


def nodes_of(plan: dict[str, Any]) -> Iterator[str]:
    """The scans of a plan, each with its index or table."""
    if "Index Name" in plan:
        yield f"{plan['Node Type']} {plan['Index Name']}"
    elif plan["Node Type"] == "Seq Scan" and plan["Plan Rows"] >= LARGE:
        yield f"Seq Scan {plan['Relation Name']}"
    for part in plan.get("Plans", []):
        yield from nodes_of(part)


def measure(question: Question) -> Figures:
    """Ask about each subject, then have the database explain what it was sent, warm."""
    figures = Figures()
    for subject in question.subjects:
        sent = statements_of(lambda subject=subject: question.ask(subject))  # type: ignore[misc]
        plans = [(explained(one, run=True), "lookupkey" in one[0]) for one in sent]
        took = [(plan["Planning Time"] + plan["Execution Time"], of_keys) for plan, of_keys in plans]
        figures.keys.append(sum(time for time, of_keys in took if of_keys))
        figures.total.append(sum(time for time, _of_keys in took))
        figures.statements.append(len(sent))
        figures.nodes.update(node for plan, _of_keys in plans for node in set(nodes_of(plan["Plan"])))
    return figures


def told(question: Question, figures: Figures) -> str:
    """A line of figures, then the scans."""
    goal = f"  goal < {question.goal:g} ms" if question.goal else ""
    missed = " MISSED" if question.goal and statistics.median(figures.total) >= question.goal else ""
    head = f"{question.name:<34}{_two(figures.total)}   keys {_two(figures.keys)}  {max(figures.statements)} queries"
    return "\n".join([f"{head}{goal}{missed}", *(f"    {node}" for node, _count in figures.nodes.most_common(12))])


def _two(values: list[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(values)
    return f"{statistics.median(ordered):8.1f} ms, p95 {ordered[int(0.95 * (len(ordered) - 1))]:8.1f} ms"
