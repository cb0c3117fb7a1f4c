"""How texts speak of a person: her name in every spelling, her numbers and addresses. No database.

Each trace is a regular expression that Python and PostgreSQL read alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import phonenumbers

from kundenkreis.customers.normalisation import plain, spelled_out

BLACK = "█████"
"""What stands where something personal stood."""

_NOT_AFTER_LETTER, _NOT_BEFORE_LETTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_GENITIVE = r"(?:['’]?s)?"
_BETWEEN_DIGITS = r"[\s./()\-–]*"
_BETWEEN_NAMES = r"[\s._\-]+"
_DIGRAPHS = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}


@dataclass(frozen=True)
class Traces:
    """`sure` ones (full name, address, number) are hers wherever they stand; `near` ones (a first name, a nickname,
    half of a double name, a family name that others bear too) only in what is about her. `kept`: companies that are
    called like her.
    """

    sure: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @cached_property
    def surely(self) -> re.Pattern[str] | None:
        """Finds her in any text."""
        return _joined(self.kept, self.sure)

    @cached_property
    def nearby(self) -> re.Pattern[str] | None:
        """Finds her in a text that is about her."""
        return _joined(self.kept, self.sure + self.near)

    def pattern(self, *, about_her: bool) -> str:
        """The same for PostgreSQL, which finds candidates: it knows neither what is kept nor where words end."""
        return "|".join(_bare(trace) for trace in (self.sure + self.near if about_her else self.sure))

    def speak_in(self, value: Any, *, about_her: bool) -> bool:
        """Whether a text, or a text within a list or a JSON value, speaks of her."""
        return bool(self.blackened(value, about_her=about_her) != value)

    def blackened(self, value: Any, *, about_her: bool) -> Any:
        """The same value with everything that speaks of her made unreadable; keys of JSON objects stay.

        A list or an object in which one text is surely hers is about her: a row of a file has a name in two cells.
        """
        match value:
            case str():
                pattern = self.nearby if about_her else self.surely
                return pattern.sub(lambda hit: hit["kept"] or BLACK, value) if pattern else value
            case list() | tuple():
                about_her = about_her or self._surely_in(value)
                return [self.blackened(item, about_her=about_her) for item in value]
            case dict():
                about_her = about_her or self._surely_in(value.values())
                return {key: self.blackened(item, about_her=about_her) for key, item in value.items()}
            case _:
                return value

    def _surely_in(self, values: Iterable[Any]) -> bool:
        return any(self.speak_in(item, about_her=False) for item in values if isinstance(item, str))


def traces_of(
    *,
    names: Iterable[tuple[str, str, str]],
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
    shared_names: Iterable[str] = (),
    kept: Iterable[str] = (),
) -> Traces:
    """The traces of somebody with these names (first, last, nickname), mail addresses and numbers in E.164.

    `shared_names`: family names that others bear as well.
    """
    shared, sure, near = set(shared_names), set[str](), set[str]()
    for first, last, nickname in names:
        sure |= _full_names(first, last)
        (near if last in shared else sure).add(_name(last))
        near |= {_name(part) for part in (first, nickname, *re.split(r"[\s\-]", last)) if len(part) > 2}
    numbers = [_address(email) for email in sorted(emails)] + [_number(phone) for phone in sorted(phones)]
    return Traces(
        sure=(*numbers, *_longest_first(sure)),
        near=_longest_first(near - sure),
        kept=_longest_first(re.escape(name) for name in kept),
    )


def _longest_first(patterns: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))


def _full_names(first: str, last: str) -> set[str]:
    if not first:
        return set()
    given, family = _spelled(first), _spelled(last)
    orders = (
        f"{given}{_BETWEEN_NAMES}{family}{_GENITIVE}",
        rf"{family}(?:,\s*|{_BETWEEN_NAMES}){given}",
        rf"{_letter(first[0])}\.\s*{family}{_GENITIVE}",
    )
    return {_NOT_AFTER_LETTER + order + _NOT_BEFORE_LETTER for order in orders}


def _name(name: str) -> str:
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


def _address(email: str) -> str:
    """Upper and lower case alike; not the end of a longer address."""
    letters = (f"[{letter}{letter.upper()}]" if letter.isalpha() else re.escape(letter) for letter in email.lower())
    return r"(?<![\w.+\-])" + "".join(letters) + r"(?![\w\-])"


def _number(e164: str) -> str:
    """A number with or without country code, blanks, hyphens, brackets."""
    number = phonenumbers.parse(e164, None)
    code, national = str(number.country_code), str(number.national_number)
    abroad = rf"(?:\+|00)?{_apart(code)}{_BETWEEN_DIGITS}(?:\(0\){_BETWEEN_DIGITS})?"
    return rf"(?<!\d)(?:{abroad}|\(?0{_BETWEEN_DIGITS})?{_apart(national)}(?!\d)"


def _apart(digits: str) -> str:
    return _BETWEEN_DIGITS.join(digits)


def _joined(kept: Iterable[str], traces: tuple[str, ...]) -> re.Pattern[str] | None:
    if not traces:
        return None
    return re.compile(f"(?P<kept>{'|'.join(kept) or '(?!)'})|{'|'.join(traces)}")


def _bare(trace: str) -> str:
    """Without the looks to either side, which PostgreSQL's dialect has, but not for classes of Unicode letters."""
    ends = (_NOT_AFTER_LETTER, _NOT_BEFORE_LETTER, r"(?<!\d)", r"(?!\d)", r"(?<![\w.+\-])", r"(?![\w\-])")
    for end in ends:
        trace = trace.replace(end, "")
    return trace
