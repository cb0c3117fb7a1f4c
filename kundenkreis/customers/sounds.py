"""What a name sounds like to a German ear: Meyer, Maier and Mayr are one name, Mohr is another. No Django.

Cologne phonetics takes Meyer, Mohr and Maurer for one (it drops the vowels); these rules keep the vowels.
Capitals stand for sounds that take several letters: S for sch, C for tsch, X for ch.
"""

from __future__ import annotations

import re

from kundenkreis.web.spelling import spelled_out

_PAIRS = "ş:sch ç:tsch ğ: ś:sch ż:sch ź:sch ć:tsch ó:u ą:on ę:en cz:tsch sz:sch rz:sch š:sch č:tsch ž:sch"
ABROAD = [pair.split(":") for pair in _PAIRS.split()]
"""How Turkish, Polish and South Slavic letters are heard."""

RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("tsch|tch", "C"),
        ("sch|sh", "S"),
        ("chr", "kr"),
        ("chs|cks|x", "ks"),
        ("ch", "X"),
        ("pf|ph|v", "f"),
        ("th|dt", "t"),
        ("tz|c(?=[eiy])", "z"),
        ("ck|c|qu?", "k"),
        ("[jy]", "i"),
        ("aeu|eu|oi", "O"),
        ("[ae]i", "A"),
        ("Ae(?=r)", "A"),
        ("ie", "i"),
        ("ae", "e"),
        ("([ou])e", r"\1"),
        ("(?<=.)h", ""),
        ("d$", "t"),
        ("b$", "p"),
        ("g$", "k"),
        (r"(.)\1+", r"\1"),
    )
)


def sounds(name: str) -> list[str]:
    """How a name sounds, word by word: read as a German reads its letters, and as it is pronounced where it comes from.

    `Çelik` is found by "Celik", which people type, and by "Tschelik", which they hear.
    """
    heard = name.casefold()
    for letters, sound in ABROAD:
        heard = heard.replace(letters, sound)
    return list(dict.fromkeys(" ".join(map(_sound, spelled_out(text).split())) for text in (name, heard)))


def _sound(word: str) -> str:
    for pattern, sound in RULES:
        word = pattern.sub(sound, word)
    return word
