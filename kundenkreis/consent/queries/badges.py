"""The short answer beside a name: may we write, mail, call?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kundenkreis.consent.queries.verdicts import Cell, matrix
from kundenkreis.consent.rules import Channel, Purpose, Verdict
from kundenkreis.consent.words import CHANNELS

SHOWN = (Channel.LETTER, Channel.EMAIL, Channel.PHONE)
STATES = {"yes": _("allowed"), "no": _("not allowed"), "unknown": _("no consent")}


@dataclass(frozen=True)
class Badge:
    """Advertising by letter, mail and phone: `yes`, `no` (somebody said no) or `unknown` (nobody said yes)."""

    verdicts: Mapping[Channel, Verdict]

    @property
    def letter(self) -> str:
        return self.verdicts[Channel.LETTER].state

    @property
    def email(self) -> str:
        return self.verdicts[Channel.EMAIL].state

    @property
    def phone(self) -> str:
        return self.verdicts[Channel.PHONE].state

    @property
    def label(self) -> str:
        """`Brief erlaubt, E-Mail nicht erlaubt: Widersprochen am 03.06.2026. …`, for the ear and under the pointer."""
        return " ".join(
            f"{CHANNELS[channel]} {STATES[one.state]}: {one.text}" for channel, one in self.verdicts.items()
        )

    @property
    def refusals(self) -> list[tuple[str, Verdict]]:
        """Channels that somebody said no to, by name."""
        return [(str(CHANNELS[channel]), one) for channel, one in self.verdicts.items() if one.state == "no"]


def badges(person_ids: Iterable[UUID]) -> dict[UUID, Badge]:
    """For each of these people, whether she gets advertising by letter, mail and phone. About a dozen queries."""
    found = matrix(person_ids, [(channel, Purpose.ADVERTISING) for channel in SHOWN])
    return {pk: badge_of(of_cells) for pk, of_cells in found.items()}


def badge_of(verdicts: Mapping[Cell, Verdict]) -> Badge:
    """The short answer out of verdicts that are known already."""
    return Badge({channel: verdicts[channel, Purpose.ADVERTISING] for channel in SHOWN})
