"""Branches by what somebody types: a code, or words of the German or English title, umlauts in either spelling."""

from __future__ import annotations

from functools import cache

from kundenkreis.customers.industries.classification import Industry, industries, industry_with
from kundenkreis.web.spelling import spelled_out

SHOWN = 12


def find_industries(text: str, *, limit: int = SHOWN) -> list[Industry]:
    """The branches that fit: the one with this code and those below it, else those whose title has all words.

    Classes come first, because a company belongs to one.
    """
    words = spelled_out(text).split()
    if not words:
        return []
    if known := industry_with(text):
        below = [one for code, one in industries().items() if code.startswith(known.code) and one is not known]
        return [known, *below][:limit]
    fitting = [one for one, title in _titles() if all(word in title for word in words)]
    return sorted(fitting, key=lambda one: (-len(one.code), one.code))[:limit]


@cache
def _titles() -> list[tuple[Industry, str]]:
    return [(one, spelled_out(f"{one.german} {one.english}")) for one in industries().values()]
