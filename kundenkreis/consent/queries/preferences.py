"""What a person sees on her own page: what she gets now, in words of hers and not of the law's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.consent.queries.gathering import addresses_of
from kundenkreis.consent.queries.verdicts import Cell, matrix
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Channel, Purpose
from kundenkreis.customers.models import Person

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

MAILS: dict[Purpose, tuple[LazyText, LazyText]] = {
    Purpose.NEWSLETTER: (_("Newsletter"), _("News from our house, a few times a year.")),
    Purpose.ADVERTISING: (_("Products and offers"), _("What is new in our range, and what it costs.")),
    Purpose.EVENTS: (_("Invitations"), _("Trade fairs, trainings, open days.")),
    Purpose.SURVEY: (_("Questions to you"), _("Short surveys on how satisfied you are.")),
}
WAYS: dict[Channel, tuple[LazyText, LazyText]] = {
    Channel.LETTER: (_("Letters"), _("Advertising by post.")),
    Channel.PHONE: (_("Calls"), _("Calls in which we offer something.")),
    Channel.SMS: (_("Text messages"), _("Advertising by SMS.")),
}


@dataclass(frozen=True)
class Option:
    """A line to tick: one kind of mail, or all advertising on another channel."""

    value: str
    title: LazyText
    text: LazyText
    cells: tuple[Cell, ...]
    chosen: bool

    @property
    def is_mail(self) -> bool:
        return self.cells[0][0] == Channel.EMAIL

    @property
    def can_be_chosen(self) -> bool:
        """Mails are chosen again by double opt-in; what goes by other ways can only be stopped here."""
        return self.chosen or self.is_mail


@dataclass(frozen=True)
class Preferences:
    """The options, and the mail address (as much of it as tells her that it is hers)."""

    options: list[Option]
    address: str

    @property
    def mails(self) -> list[Option]:
        return [option for option in self.options if option.is_mail]

    @property
    def others(self) -> list[Option]:
        return [option for option in self.options if not option.is_mail]

    @property
    def masked(self) -> str:
        """`j…k@ammerquell.example`: who was handed the mail on learns nothing new."""
        name, at, domain = self.address.rpartition("@")
        return f"{name[:1]}…{name[-1:]}{at}{domain}" if at else ""


def preferences_of(person: Person) -> Preferences:
    """What the person gets now."""
    cells = [(channel, purpose) for channel in Channel for purpose in ADVERTISING_PURPOSES]
    allowed = {cell for cell, verdict in matrix([person.pk], cells)[person.pk].items() if verdict.allowed}
    options = [_option(purpose.value, MAILS[purpose], [(Channel.EMAIL, purpose)], allowed) for purpose in MAILS]
    for channel in WAYS:
        of_channel = [(channel, purpose) for purpose in ADVERTISING_PURPOSES]
        options.append(_option(channel.value, WAYS[channel], of_channel, allowed))
    addresses = sorted(addresses_of([person.pk], timezone.localdate())[Channel.EMAIL].get(person.pk, ()))
    return Preferences(options, next(iter(addresses), ""))


def _option(value: str, words: tuple[LazyText, LazyText], cells: Iterable[Cell], allowed: set[Cell]) -> Option:
    mine = tuple(cells)
    return Option(value, *words, cells=mine, chosen=bool(allowed & set(mine)))
