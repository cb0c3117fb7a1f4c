"""How words are brought into one spelling under which they are found and compared. No Django."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ß": "ss", "ı": "i", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe"})
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
_PLAIN = str.maketrans({"ø": "o", "å": "a", "æ": "a"})


_JOINERS = "\u200c\u200d"  # Persian writes with the one, emojis with the other


def one_line(text: str) -> str:
    """What was typed into a line, as it is seen: one blank between words, nothing invisible, no turned direction."""
    kinds = ((letter, unicodedata.category(letter)) for letter in text)
    seen = (
        " " if kind in {"Cc", "Zl", "Zp"} else letter for letter, kind in kinds if kind != "Cf" or letter in _JOINERS
    )
    return " ".join("".join(seen).split())


def spelled_out(text: str) -> str:
    """Lower-case words without accents, umlauts spelled out: `Öztürk-Weiß` → `oeztuerk weiss`."""
    return _words(unicodedata.normalize("NFC", text).casefold().translate(_LETTERS).translate(_SPELLED_OUT))


def plain(text: str) -> str:
    """Lower-case words with bare letters, as people abroad type them: `Öztürk` → `ozturk`."""
    return _words(unicodedata.normalize("NFC", text).casefold().translate(_LETTERS).translate(_PLAIN))


def _words(text: str) -> str:
    without_accents = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", without_accents.replace("'", "")))


def without_words(dropped: re.Pattern[str], words: str) -> str:
    """The words that are not dropped; all of them when nothing else would be left."""
    return " ".join(word for word in words.split() if not dropped.fullmatch(word)) or words
