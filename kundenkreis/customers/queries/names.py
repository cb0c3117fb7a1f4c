"""How a name is looked for among the look-up keys."""

from __future__ import annotations

from functools import reduce

from django.db.models import Q


def with_all_words(spelling: str) -> Q:
    """Keys whose value contains every word, in any order."""
    return reduce(lambda found, word: found & Q(value__contains=word), spelling.split(), Q())
