"""ABC analysis by revenue: few customers bring most of it (Pareto), with the usual borders.

A: those who together bring the first 80 % of the revenue, B: the next 15 %, C: the rest. Whoever crosses a border still
belongs to the class before it, so the largest customer is always an A; who has the same revenue has the same letter.
Amounts of different currencies are never added: each currency has its own ranking, and a company that is invoiced in
several takes its best letter. `customers/actions/revenue_classes.py` is the same rule in SQL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TypeVar

A_SHARE, B_SHARE = Decimal("0.80"), Decimal("0.95")
MONTHS = 12

Who = TypeVar("Who", bound=Hashable)


@dataclass(frozen=True)
class Standing:
    """Where somebody stands: `share` is that of all revenue in this currency, as a fraction."""

    letter: str
    revenue: Decimal
    currency: str
    share: Decimal


def first_month(today: date) -> date:
    """The first day of the earliest month that counts: this month and the eleven before."""
    years, month = divmod(today.year * 12 + today.month - MONTHS, 12)
    return date(years, month + 1, 1)


def standings(sums: Iterable[tuple[Who, str, Decimal]]) -> dict[Who, Standing]:
    """The class of each by (who, currency, revenue); nobody without revenue has one."""
    by_currency: dict[str, list[tuple[Who, Decimal]]] = defaultdict(list)
    for who, currency, revenue in sums:
        if revenue > 0:
            by_currency[currency].append((who, revenue))
    best: dict[Who, Standing] = {}
    for currency in sorted(by_currency):
        for who, standing in _ranked(currency, by_currency[currency]):
            if who not in best or _order(standing) < _order(best[who]):
                best[who] = standing
    return best


def _ranked(currency: str, revenues: list[tuple[Who, Decimal]]) -> Iterable[tuple[Who, Standing]]:
    whole = sum((revenue for _, revenue in revenues), Decimal())
    ahead = Decimal()
    ordered = sorted(revenues, key=lambda one: one[1], reverse=True)
    for revenue, alike in groupby(ordered, key=lambda one: one[1]):
        letter = "A" if ahead < A_SHARE * whole else "B" if ahead < B_SHARE * whole else "C"
        for who, _ in alike:
            yield who, Standing(letter, revenue, currency, revenue / whole)
            ahead += revenue


def _order(standing: Standing) -> tuple[str, Decimal]:
    return standing.letter, -standing.share
