"""Mistyped names: what was probably meant, by the words of all names that are known."""

from __future__ import annotations

import re
from itertools import combinations, product
from operator import itemgetter

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection, transaction
from django.db.models import F, QuerySet
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kundenkreis.customers.identification.probes import Kind, Probe, Way, name_spellings
from kundenkreis.customers.models import NameWord

SHORTEST = 4
MOST_WORDS = 4
ENOUGH = 2
"""Words that tell enough."""
WORDS_ASKED = 30
WORDS_KEPT = 4
MOST_CORRECTIONS = 6
LIKENESS = 0.2
"""Of the letter triples: two letters changed over in a short word leave no more in common."""


def corrected_probes(text: str) -> list[Probe]:
    """Names that begin like what was probably meant, then those that hold most of its words."""
    meant = corrections(text)
    return [*begun_probes(meant), *anywhere_probes(meant)]


def begun_probes(meant: list[tuple[str, int]]) -> list[Probe]:
    """Names that begin like this: few of very many are found at once."""
    return [Probe(kind=Kind.NAME, way=Way.ALIKE, values=(name,), weight=weight) for name, weight in meant]


def anywhere_probes(meant: list[tuple[str, int]]) -> list[Probe]:
    """Names that hold most of the words: for frequent words that takes long, so it is asked last."""
    words = tuple(some for name, _weight in meant for some in _most_words(name))
    lightest = min((weight for _name, weight in meant), default=0)
    return [Probe(kind=Kind.NAME, way=Way.ALIKE_WORDS, values=words, weight=lightest)] if words else []


def corrections(text: str) -> list[tuple[str, int]]:
    """What was probably meant, spelled as names are kept, the likeliest first, and what it counts (30 to 50).

    A word that some name has is taken as right, unless all are: then one of them stands for another. Three queries.
    """
    spellings = [one for one in name_spellings(text) if not re.search(r"\d", one)]
    words = {word for one in spellings for word in one.split()[:MOST_WORDS] if len(word) >= SHORTEST}
    right = set(NameWord.objects.filter(word__in=words).values_list("word", flat=True))
    known = right | _known_like(words - right or words)
    meant: dict[str, float] = {}
    for spelling in spellings:
        typed = spelling.split()[:MOST_WORDS]
        near = [_alternatives(word, known) for word in typed]
        for chosen in product(*(_or_itself(some, word, typed) for some, word in zip(near, typed, strict=True))):
            name = " ".join(chosen)
            meant[name] = max(meant.get(name, 0), fuzz.ratio(name, " ".join(typed)))
    best = sorted(meant.items(), key=itemgetter(1), reverse=True)[:MOST_CORRECTIONS]
    return [(name, round(30 + likeness / 5)) for name, likeness in best]


def _alternatives(word: str, known: set[str]) -> list[str]:
    """The known words that the typed one may stand for; a short one stands for itself."""
    if len(word) < SHORTEST:
        return [word]
    slips = 1 if len(word) == SHORTEST else 2
    near = [one for one in known if word in one or OSA.distance(word, one, score_cutoff=slips) <= slips]
    return sorted(near, key=lambda one: OSA.distance(word, one))[:WORDS_KEPT]


def _or_itself(near: list[str], word: str, typed: list[str]) -> list[str]:
    """Of three words one may be unknown: the others tell enough."""
    return near or ([word] if len(typed) > ENOUGH else [])


def _known_like(words: set[str]) -> set[str]:
    """Words of names that are like one of these, or hold it."""
    if not words:
        return set()
    first, *rest = [branch for word in sorted(words) for branch in (_similar(word), _holding(word))]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL pg_trgm.similarity_threshold = %s", [LIKENESS])
        return set(first.union(*rest))


def _similar(word: str) -> QuerySet[NameWord, str]:
    alike = NameWord.objects.filter(word__trigram_similar=word).annotate(alike=TrigramSimilarity("word", word))
    return alike.order_by(F("alike").desc()).values_list("word", flat=True)[:WORDS_ASKED]


def _holding(word: str) -> QuerySet[NameWord, str]:
    return NameWord.objects.filter(word__contains=word).values_list("word", flat=True)[:WORDS_ASKED]


def _most_words(name: str) -> list[str]:
    """The name, and of three words and more all of them but one."""
    words = name.split()
    fewer = combinations(words, len(words) - 1) if len(words) > ENOUGH else ()
    return [name, *(" ".join(some) for some in fewer)]
