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


def having(words: str, names: list[str]) -> tuple[str, dict[str, Any]]:
    """The condition that an entry's text has all words, and its parameters; `names`: the events to look into."""
    stems = {f"stem_{number}": f"%{stem}%" for number, stem in enumerate(_stems(words))}
    by_text: dict[Text, list[str]] = {}
    for name, text in texts().items():
        if name in names:
            by_text.setdefault(text, []).append(name)
    if not stems or not by_text:
        return "FALSE", {}
    parts = [_part(text, f"of_text_{number}", stems) for number, text in enumerate(by_text)]
    given = {f"of_text_{number}": of_text for number, of_text in enumerate(by_text.values())}
    return f"({' OR '.join(parts)})", given | stems


def _part(text: Text, names: str, stems: Iterable[str]) -> str:
    """Where the words have an index, the planner may find all texts with a rare one first. Where they have none it must
    not: it would read the whole table, hence the fence (OFFSET)."""
    column = f"words.{text.words}" if text.words else spelled_out_sql(f"words.{text.field}")
    fits = " AND ".join(f"{column} LIKE %({stem})s" for stem in stems)
    one = f"SELECT FROM {text.model._meta.db_table} words WHERE words.id = (entry.facts->>'{text.fact}')::uuid"
    return f"(entry.name = ANY(%({names})s) AND EXISTS ({one} AND {fits}{'' if text.words else ' OFFSET 0'}))"


def _stems(words: str) -> list[str]:
    """Each word without its ending, where the stem is how the word begins."""
    wanted = spelled_out(words).split()
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, ts_lexize('german_stem', word) FROM unnest(%s::text[]) word", [wanted])
        found = cursor.fetchall()
    return [next((stem for stem in stems or () if word.startswith(stem)), word) for word, stems in found]
