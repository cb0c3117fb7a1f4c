"""How alike two names are, in any order of words and however they are joined."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from kundenkreis.erp.names import telling

LONG_ENOUGH = 5
"""Letters that a word needs to say something about who is meant."""


def likeness(one: str, other: str) -> float:
    """0 to 100. `Hydro-Werk` and `Hydrowerk` are alike, `Werk 1` and `Werk 2` are not."""
    one, other = telling(one), telling(other)
    if not one or not other or _numbers(one) != _numbers(other):
        return 0
    joined = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))
    return max(joined, fuzz.token_sort_ratio(one, other))


def is_contained(one: str, other: str) -> bool:
    """Whether all words of the one stand in the other, and one of them says something."""
    words, others = set(telling(one).split()), set(telling(other).split())
    shared = words & others
    if shared not in (words, others) or _numbers(one) != _numbers(other):
        return False
    return any(len(word) >= LONG_ENOUGH for word in shared)


def _numbers(name: str) -> list[str]:
    return re.findall(r"\d+", name)
