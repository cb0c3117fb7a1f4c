"""Whether the people of a list may be sent advertising, beside their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kundenkreis.consent import words
from kundenkreis.consent.queries import matrix
from kundenkreis.consent.rules import Channel, Purpose, Verdict
from kundenkreis.customers.queries.lists import PersonRow

CHANNELS = (Channel.LETTER, Channel.EMAIL, Channel.PHONE)


@dataclass(frozen=True)
class AskedPerson:
    """A row of the list with the verdict for each channel by its name; none when nobody asked for that column."""

    row: PersonRow
    verdicts: list[tuple[str, Verdict]]


def asked(rows: Sequence[PersonRow]) -> list[AskedPerson]:
    """The rows with their verdicts; a number of queries that does not grow with them."""
    cells = [(channel, Purpose.ADVERTISING) for channel in CHANNELS]
    found = matrix([row.person.pk for row in rows], cells)
    return [
        AskedPerson(row, [(str(words.CHANNELS[cell[0]]), found[row.person.pk][cell]) for cell in cells]) for row in rows
    ]


def unasked(rows: Sequence[PersonRow]) -> list[AskedPerson]:
    """The rows alone."""
    return [AskedPerson(row, []) for row in rows]
