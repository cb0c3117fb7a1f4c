"""How texts speak of a person: her name in every spelling, her numbers and addresses. No database.

Each trace is a regular expression that Python and PostgreSQL read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kundenkreis.privacy.spellings import full_names, mail_address, name_alone, phone_number, without_ends

BLACK = "█████"
"""What stands where something personal stood."""


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
        return "|".join(without_ends(trace) for trace in (self.sure + self.near if about_her else self.sure))

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
        sure |= full_names(first, last)
        (near if last in shared else sure).add(name_alone(last))
        near |= {name_alone(part) for part in (first, nickname, *re.split(r"[\s\-]", last)) if len(part) > 2}
    numbers = [mail_address(email) for email in sorted(emails)] + [phone_number(phone) for phone in sorted(phones)]
    return Traces(
        sure=(*numbers, *_longest_first(sure)),
        near=_longest_first(near - sure),
        kept=_longest_first(re.escape(name) for name in kept),
    )


def _longest_first(patterns: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))


def _joined(kept: Iterable[str], traces: tuple[str, ...]) -> re.Pattern[str] | None:
    if not traces:
        return None
    return re.compile(f"(?P<kept>{'|'.join(kept) or '(?!)'})|{'|'.join(traces)}")
