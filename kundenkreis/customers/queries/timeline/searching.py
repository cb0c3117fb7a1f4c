"""Finding entries by the words that stand in their rooms' tables: texts of notes, subjects of mails, names of files.

A word is found inside of others ("Dichtung" in "Gleitringdichtung") and in its other forms ("Dichtungen"): it is cut to
its German stem, and letters are compared as they are spelled out (ö = oe) and without accents.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from kundenkreis.customers.models.spelled_out import spelled_out_sql
from kundenkreis.journal.telling import Text, texts
from kundenkreis.web.spelling import spelled_out

FEW = 1000
"""Texts with a word up to which their entries are recognised by id; a word that more have is soon met on the way."""
SHORTEST = 3
"""Letters below which the index of parts of words does not help."""


def having(words: str, names: list[str]) -> tuple[str, dict[str, Any]]:
    """The condition that an entry's text has all words, and its parameters; `names`: the events to look into."""
    stems = {f"stem_{number}": f"%{stem}%" for number, stem in enumerate(_stems(words))}
    by_text: dict[Text, list[str]] = {}
    for name, text in texts().items():
        if name in names:
            by_text.setdefault(text, []).append(name)
    if not stems or not by_text:
        return "FALSE", {}
    parts: list[str] = []
    given: dict[str, Any] = stems | {"with_text": [name for of_text in by_text.values() for name in of_text]}
    for number, (text, of_text) in enumerate(sorted(by_text.items(), key=lambda one: not one[0].words)):
        given |= {f"of_text_{number}": of_text, f"few_{number}": _few(text, stems)}
        fits = _has_words(text, stems) if given[f"few_{number}"] is None else _is_of_few(text, f"few_{number}")
        parts.append(f"(entry.name = ANY(%(of_text_{number})s) AND {fits})")
    return f"entry.name = ANY(%(with_text)s) AND ({' OR '.join(parts)})", given


def _few(text: Text, stems: dict[str, str]) -> list[str] | None:
    """The ids of all texts with these words, found by the index of their parts; None when they are many, or when there
    is no index."""
    if not text.words or not any(len(stem.strip("%")) >= SHORTEST for stem in stems.values()):
        return None
    with connection.cursor() as cursor:
        table = text.model._meta.db_table
        cursor.execute(f"SELECT id::text FROM {table} WHERE {_fitting(text.words, stems)} LIMIT {FEW + 1}", stems)
        ids = [row[0] for row in cursor.fetchall()]
    return ids if len(ids) <= FEW else None


def _is_of_few(text: Text, ids: str) -> str:
    return f"entry.facts->>'{text.fact}' = ANY(%({ids})s)"


def _has_words(text: Text, stems: Iterable[str]) -> str:
    """Looked up one by one: the planner must not read the whole table instead, hence the fence (OFFSET)."""
    column = f"words.{text.words}" if text.words else spelled_out_sql(f"words.{text.field}")
    one = f"SELECT FROM {text.model._meta.db_table} words WHERE words.id = (entry.facts->>'{text.fact}')::uuid"
    return f"EXISTS ({one} AND {_fitting(column, stems)} OFFSET 0)"


def _fitting(column: str, stems: Iterable[str]) -> str:
    return " AND ".join(f"{column} LIKE %({stem})s" for stem in stems)


def _stems(words: str) -> list[str]:
    """Each word without its ending, where the stem is how the word begins."""
    wanted = spelled_out(words).split()
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, ts_lexize('german_stem', word) FROM unnest(%s::text[]) word", [wanted])
        found = cursor.fetchall()
    return [next((stem for stem in stems or () if word.startswith(stem)), word) for word, stems in found]
