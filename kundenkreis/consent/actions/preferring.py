"""What a person chooses for herself through the link in a mail."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kundenkreis.consent.actions.evidence import Evidence
from kundenkreis.consent.actions.objecting import object_to
from kundenkreis.consent.events import Unsubscribed
from kundenkreis.consent.models import PublicLink, Statement
from kundenkreis.consent.queries.cells import refused_cells
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Channel, Purpose
from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.recording import record


@transaction.atomic
def unsubscribe(link: PublicLink, *, one_click: bool) -> None:
    """No advertising by e-mail any more, of no kind (RFC 8058: a click means all of it). Repeatable."""
    choose_preferences(
        link, unwanted=[(Channel.EMAIL, purpose) for purpose in ADVERTISING_PURPOSES], one_click=one_click
    )


@transaction.atomic
def choose_preferences(link: PublicLink, *, unwanted: Iterable[tuple[str, str]], one_click: bool = False) -> None:
    """Object to these channels and purposes, as far as that is not so already. Wanting more takes a double opt-in."""
    person, by = link.person, Actor(ActorKind.LINK, str(link.person_id))
    refused = refused_cells(person)
    fresh = [cell for cell in dict.fromkeys(unwanted) if cell not in refused]
    with override(person.language):
        evidence = Evidence(Statement.Evidence.LINK, _("Unsubscribed through the link in a mail."))
    for channel in dict.fromkeys(channel for channel, _purpose in fresh):
        purposes = [Purpose(purpose) for one, purpose in fresh if one == channel]
        object_to(person, channels=[channel], purposes=purposes, evidence=evidence, by=by)
    if fresh:
        record(Unsubscribed(person_id=person.pk, one_click=one_click), by=by)
