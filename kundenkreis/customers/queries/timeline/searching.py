"""Finding entries by the words that stand in their rooms' tables: texts of notes, subjects of mails, names of files.

A word is found inside of others ("Dichtung" in "Gleitringdichtung") and in its other forms ("Dichtungen"): it is cut to
its German stem, and letters are compared as they are spelled out (ö = oe) and without accents.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from kundenkreis.journal.telling import Text, texts
from kundenkreis.web.spelling import spelled_out

SPELLED_OUT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("œ", "oe"), ("æ", "ae"), ("ø", "oe"), ("å", "aa"))
ACCENTED = "áàâãąçćčďéèêëęěíìîïıłńñňóòôõőřśşšťúùûűůýźżžğđ"
PLAIN = "aaaaacccdeeeeeeiiiiilnnnooooorssstuuuuuyzzzgd"


def having(words: str, names: list[str]) -> tuple[str, dict[str, Any]]:
    """The condition that an entry's text has all words, and its parameters; `names`: the events to look into."""
    stems = [f"%{stem}%" for stem in _stems(words)]
    by_text: dict[Text, list[str]] = {}
    for name, text in texts().items():
        if name in names:
            by_text.setdefault(text, []).append(name)
    if not stems or not by_text:
        return "FALSE", {}
    parts = [_part(text, number) for number, text in enumerate(by_text)]
    given = {f"of_text_{number}": of_text for number, of_text in enumerate(by_text.values())}
    return f"({' OR '.join(parts)})", given | {"stems": stems}


def _part(text: Text, number: int) -> str:
    table, column = text.model._meta.db_table, text.field
    fits = f"words.id = (entry.facts->>'{text.fact}')::uuid AND {_as_compared(f'words.{column}')} LIKE ALL(%(stems)s)"
    return f"(entry.name = ANY(%(of_text_{number})s) AND EXISTS (SELECT 1 FROM {table} words WHERE {fits}))"


def _as_compared(column: str) -> str:
    """The SQL twin of `normalisation.spelled_out`, but for punctuation, which stays."""
    spelled = f"lower({column})"
    for letter, letters in SPELLED_OUT:
        spelled = f"replace({spelled}, '{letter}', '{letters}')"
    return f"translate({spelled}, '{ACCENTED}', '{PLAIN}')"


def _stems(words: str) -> list[str]:
    """Each word without its ending, where the stem is how the word begins."""
    wanted = spelled_out(words).split()
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, ts_lexize('german_stem', word) FROM unnest(%s::text[]) word", [wanted])
        found = cursor.fetchall()
    return [next((stem for stem in stems or () if word.startswith(stem)), word) for word, stems in found]
