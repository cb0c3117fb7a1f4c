"""Writing statements down: what giving, objecting, opting in and suppressing have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.consent.actions.evidence import Evidence, employee_behind
from kundenkreis.consent.models import Statement
from kundenkreis.consent.rights import WRITE
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Channel, Purpose
from kundenkreis.customers.models import Person
from kundenkreis.customers.queries.merged import standing_person
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require


def require_writing(by: Actor, person: Person) -> None:
    """Raise unless the actor may record what this person says; through a public link she speaks for herself."""
    if by.kind is ActorKind.LINK:
        if by.id != str(person.pk):
            raise PermissionDenied
        return
    require(by, WRITE)
    require_visible(by, person_id=person.pk)


def speaker(person: Person) -> Person:
    """The person who stands for this one now, locked. Raises `Refused` when she was erased."""
    locked = Person.objects.locked(Person(pk=standing_person(person.pk)))
    if locked.erased_at:
        raise Refused("person_erased", _("This person was erased."))
    return locked


def known_cells(channels: Iterable[str], purposes: Iterable[str]) -> list[tuple[Channel, Purpose]]:
    """Every pair of a channel and an advertising purpose. Raises `Refused` when nothing or something else is named."""
    named_channels, named_purposes = list(channels), list(purposes)
    if not named_channels or any(channel not in list(Channel) for channel in named_channels):
        raise Refused("channel_unknown", _("Letter, e-mail, phone or SMS."), field="channels")
    if not named_purposes or any(purpose not in ADVERTISING_PURPOSES for purpose in named_purposes):
        raise Refused("purpose_unknown", _("Advertising, newsletter, events or surveys."), field="purposes")
    return [(Channel(channel), Purpose(purpose)) for channel in named_channels for purpose in named_purposes]


def state(
    person: Person,
    cells: Iterable[tuple[str, str]],
    *,
    basis: str,
    evidence: Evidence,
    source: str,
    by: Actor,
    **about: Any,
) -> list[Statement]:
    """One row for each cell; `about`: valid_from (today if not given), valid_until and what else the table has."""
    given = {"valid_from": timezone.localdate(), "recorded_at": timezone.now()} | about
    return Statement.objects.bulk_create(
        Statement(
            person=person,
            channel=channel,
            purpose=purpose,
            basis=basis,
            evidence=evidence.kind,
            evidence_text=evidence.text.strip(),
            document_id=evidence.document_id,
            source=source,
            recorded_by_id=employee_behind(by),
            **given,
        )
        for channel, purpose in cells
    )
