"""Who knows something about a person: every room registers its source, and none is forgotten at access or erasure.

    class Calls(Source):
        code, label = "telephony.calls", _("Calls")

        def found(self, subject: Subject) -> list[Finding]: ...
        def erase(self, subject: Subject, *, by: Actor) -> int: ...

    register(Calls())        # in <room>/privacy.py, imported in the room's ready()

Texts that people wrote (notes, subjects, reasons) need no source of their own: `privacy.texts.register_texts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.subjects import Subject

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is known: `name` says what it is, `text` what is known, in words that the person understands.

    `origin`: where it came from ("typed in by Lena Brandt", "ERP"); `at`: when (aware); `path`: where it is corrected
    or looked at in the product, empty if nowhere.
    """

    name: str
    text: str
    origin: str = ""
    at: datetime | None = None
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class Hindrance:
    """Why a person can't be erased today (an open complaint); `path` leads to what has to be ended first."""

    code: str
    text: str
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class Staying:
    """What an erasure leaves in place, and by what right (a retention duty, statistics without a name)."""

    text: str
    reason: str


class Source:
    """One kind of thing that a room knows about people. A room overrides what it has something to say to.

    `code` is unique (`room.things`), `label` the heading of the findings.
    """

    code: str
    label: LazyText
    erases: bool = True
    """Whether an erasure removes what is found; not what only another system can."""
    comes_last: bool = False
    """For what other sources write to, as they are erased: the journal, and the field history."""

    def found(self, subject: Subject) -> list[Finding]:
        """Everything that is known about the person, the latest first; also of those who were merged into her."""
        return []

    def hindrances(self, subject: Subject) -> list[Hindrance]:
        """Why she can't be erased now."""
        return []

    def staying(self, subject: Subject) -> list[Staying]:
        """What an erasure leaves in place, and why."""
        return []

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Remove what is personal, in the caller's transaction; how many things were touched. Repeatable."""
        return 0


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add a source, once, when the room is loaded."""
    _sources[source.code] = source


def sources() -> list[Source]:
    """All of them, in the order in which the rooms were loaded: lower rooms first, journal and history at the end."""
    return sorted(_sources.values(), key=_comes_last)


def sources_to_erase() -> list[Source]:
    """Upper rooms first, because they refer to the lower ones; journal and history at the end."""
    upper_first = list(reversed(_sources.values()))
    upper_first.sort(key=_comes_last)
    return upper_first


def _comes_last(source: Source) -> bool:
    return source.comes_last
