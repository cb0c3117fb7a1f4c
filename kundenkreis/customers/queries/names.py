"""How a name is looked for among the look-up keys: by its words, whole or begun."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import QuerySet

from kundenkreis.customers.models import LookupKey, NameWord

BEGUN = 3
"""Letters from which on a word may be the beginning of one."""


def keys_with_words(spellings: Iterable[str]) -> QuerySet[LookupKey]:
    """Keys of names that hold all words of one of these spellings (plain letters and digits), in any order."""
    named = LookupKey.objects.filter(kind=LookupKey.Kind.NAME)
    alternatives = " | ".join(f"({_all_of(spelling)})" for spelling in spellings if spelling.strip())
    if not alternatives:
        return named.none()
    asked = SearchQuery(alternatives, search_type="raw", config="simple")
    return named.alias(words=SearchVector("value", config="simple")).filter(words=asked)


BEGUN_WORDS = f"""
    SELECT one.word FROM unnest(%s::text[]) AS one(word) WHERE EXISTS (
        SELECT FROM {NameWord._meta.db_table} known WHERE known.word ~>=~ one.word AND known.word ~<~ (one.word || '{{')
    )
"""
"""`{` stands behind `z`: the words in between begin like this."""


def words_begun(words: Iterable[str]) -> set[str]:
    """Those of the words (plain letters and digits) that some word of a name begins with. One query."""
    with connection.cursor() as cursor:
        cursor.execute(BEGUN_WORDS, [sorted(set(words))])
        return {row[0] for row in cursor.fetchall()}


def _all_of(spelling: str) -> str:
    return " & ".join(f"{word}:*" if len(word) >= BEGUN else word for word in spelling.split())
