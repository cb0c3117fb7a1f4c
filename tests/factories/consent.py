"""Consents, objections and blocks for tests."""

from __future__ import annotations

from typing import Any

from kundenkreis.consent.actions import Evidence, give_consent, object_to
from kundenkreis.consent.models import Statement
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Channel
from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import SYSTEM, Actor, ActorKind
from tests.factories.staff import an_employee

CALL = Evidence(Statement.Evidence.CALL_NOTE, "Am Telefon gesagt, 23.11.2026, 09:14")


def a_colleague() -> Actor:
    """Somebody of marketing, who hears what people say and sees them all."""
    return an_employee("marketing").actor


def herself(person: Person) -> Actor:
    """The person, through a link in a mail."""
    return Actor(ActorKind.LINK, str(person.pk))


def a_consent(person: Person, *channels: str, by: Actor | None = None, **about: Any) -> list[Statement]:
    """A consent by call note, to advertising by e-mail if nothing else is named."""
    given: dict[str, Any] = {"purposes": ["advertising"], "evidence": CALL} | about
    return give_consent(person, channels=channels or [Channel.EMAIL], by=by or a_colleague(), **given)


def an_objection(person: Person, *channels: str, by: Actor = SYSTEM, **about: Any) -> list[Statement]:
    """An objection to all advertising, by e-mail if no channel is named."""
    given: dict[str, Any] = {"purposes": ADVERTISING_PURPOSES, "evidence": CALL} | about
    return object_to(person, channels=channels or [Channel.EMAIL], by=by, **given)
