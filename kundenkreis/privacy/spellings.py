"""Every spelling of a name, a number, an address, as a regular expression that Python and PostgreSQL read alike."""

from __future__ import annotations

import re
import unicodedata

import phonenumbers

from kundenkreis.web.spelling import plain, spelled_out

_NOT_AFTER_LETTER, _NOT_BEFORE_LETTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_GENITIVE = r"(?:['’]?s)?"
_BETWEEN_DIGITS = r"[\s./()\-–]*"
_BETWEEN_NAMES = r"[\s._\-]+"
_DIGRAPHS = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}


def full_names(first: str, last: str) -> set[str]:
    """`Jana Öztürk`, `Öztürk, Jana`, `J. Öztürk`; nothing without a first name."""
    if not first:
        return set()
    given, family = _spelled(first), _spelled(last)
    orders = (
        f"{given}{_BETWEEN_NAMES}{family}{_GENITIVE}",
        rf"{family}(?:,\s*|{_BETWEEN_NAMES}){given}",
        rf"{_letter(first[0])}\.\s*{family}{_GENITIVE}",
    )
    return {_NOT_AFTER_LETTER + order + _NOT_BEFORE_LETTER for order in orders}


def name_alone(name: str) -> str:
    """One name as a word of its own, also in the genitive."""
    return _NOT_AFTER_LETTER + _spelled(name) + _GENITIVE + _NOT_BEFORE_LETTER


def _spelled(name: str) -> str:
    """`Öztürk` also as Oeztuerk, ÖZTÜRK, Ozturk, and with accents set as letters of their own."""
    whole = unicodedata.normalize("NFC", name.strip())
    parts, at = [], 0
    while at < len(whole):
        pair = whole[at : at + 2].lower()
        width = 2 if pair in _DIGRAPHS else 1
        parts.append(_letters(whole[at : at + width]))
        at += width
    return "".join(parts)


def _letters(written: str) -> str:
    """One letter, or two that stand for an umlaut."""
    if len(written) == 1:
        return _letter(written)
    umlaut = _DIGRAPHS[written.lower()]
    return f"(?:{_letter(written[0])}{_letter(written[1])}|{_letter(umlaut)})"


def _letter(letter: str) -> str:
    if not letter.isalnum():
        return r"[\s'’\-]*"
    forms = {letter, spelled_out(letter), plain(letter), unicodedata.normalize("NFD", letter)} - {""}
    cased = {case for form in forms for case in (form, form.lower(), form.upper(), form.capitalize())}
    return "(?:" + "|".join(sorted(map(re.escape, cased))) + ")"


def mail_address(email: str) -> str:
    """Upper and lower case alike; not the end of a longer address."""
    letters = (f"[{letter}{letter.upper()}]" if letter.isalpha() else re.escape(letter) for letter in email.lower())
    return r"(?<![\w.+\-])" + "".join(letters) + r"(?![\w\-])"


def phone_number(e164: str) -> str:
    """A number with or without country code, blanks, hyphens, brackets."""
    number = phonenumbers.parse(e164, None)
    code, national = str(number.country_code), str(number.national_number)
    abroad = rf"(?:\+|00)?{_apart(code)}{_BETWEEN_DIGITS}(?:\(0\){_BETWEEN_DIGITS})?"
    return rf"(?<!\d)(?:{abroad}|\(?0{_BETWEEN_DIGITS})?{_apart(national)}(?!\d)"


def _apart(digits: str) -> str:
    return _BETWEEN_DIGITS.join(digits)


def without_ends(trace: str) -> str:
    """Without the looks to either side, which PostgreSQL's dialect has, but not for classes of Unicode letters."""
    ends = (_NOT_AFTER_LETTER, _NOT_BEFORE_LETTER, r"(?<!\d)", r"(?!\d)", r"(?<![\w.+\-])", r"(?![\w\-])")
    for end in ends:
        trace = trace.replace(end, "")
    return trace
