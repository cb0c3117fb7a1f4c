"""What a person chooses for herself through the link in a mail."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kundenkreis.consent.actions.evidence import Evidence
from kundenkreis.consent.actions.objecting import object_to
from kundenkreis.consent.actions.opting_in import request_opt_in
from kundenkreis.consent.events import Unsubscribed
from kundenkreis.consent.models import PublicLink, Statement
from kundenkreis.consent.queries.cells import refused_cells
from kundenkreis.consent.queries.preferences import preferences_of
from kundenkreis.consent.queries.verdicts import Cell
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Channel
from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.recording import record


@transaction.atomic
def unsubscribe(link: PublicLink) -> None:
    """No advertising by e-mail any more, of no kind: who clicks once (RFC 8058) has not chosen among kinds."""
    _object(link, [(Channel.EMAIL, purpose) for purpose in ADVERTISING_PURPOSES], one_click=True)


@transaction.atomic
def refuse_everything(link: PublicLink) -> None:
    """No advertising any more, on no channel. Repeatable."""
    _object(link, [(channel, purpose) for channel in Channel for purpose in ADVERTISING_PURPOSES])


@transaction.atomic
def choose_preferences(link: PublicLink, *, wanted: Collection[str]) -> bool:
    """What she gets and no longer wants, she objects to; mails that she newly wants are asked for by double opt-in.

    `wanted`: values of the options that are ticked. Returns whether a mail now asks her to confirm.
    """
    offered = preferences_of(link.person)
    _object(link, [cell for one in offered.options if one.chosen and one.value not in wanted for cell in one.cells])
    fresh = [one.value for one in offered.mails if not one.chosen and one.value in wanted]
    if not (fresh and offered.address):
        return False
    request_opt_in(link.person, address=offered.address, purposes=fresh, by=_herself(link))
    return True


def _object(link: PublicLink, cells: Iterable[Cell], *, one_click: bool = False) -> None:
    """Object to what is not refused yet, with one statement for each."""
    refused = refused_cells(link.person)
    fresh = [cell for cell in cells if cell not in refused]
    with override(link.person.language):
        evidence = Evidence(Statement.Evidence.LINK, _("Unsubscribed through the link in a mail."))
    for channel in dict.fromkeys(channel for channel, _purpose in fresh):
        purposes = [purpose for one, purpose in fresh if one == channel]
        object_to(link.person, channels=[channel], purposes=purposes, evidence=evidence, by=_herself(link))
    if fresh:
        record(Unsubscribed(person_id=link.person_id, one_click=one_click), by=_herself(link))


def _herself(link: PublicLink) -> Actor:
    return Actor(ActorKind.LINK, str(link.person_id))
