"""What this room does when something happened to people: who was erased and comes back has still said no."""

from __future__ import annotations

from uuid import UUID

from kundenkreis.consent.actions.suppressing import object_where_suppressed
from kundenkreis.customers.events import ContactPointAdded, PersonChanged, PersonCreated, PositionStarted
from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.reacting import Told, on


@on(ContactPointAdded)
def look_at_the_new_address(told: Told[ContactPointAdded]) -> None:
    """The address or number may be one that nobody may write to."""
    _look_at(told.event.person_id)


@on(PositionStarted)
def look_at_the_new_place(told: Told[PositionStarted]) -> None:
    """Her name at this company may be one to which no letter may go."""
    _look_at(told.event.person_id)


@on(PersonCreated)
def look_at_the_new_person(told: Told[PersonCreated]) -> None:
    """She may have been here before."""
    _look_at(told.event.person_id)


@on(PersonChanged)
def look_at_the_new_name(told: Told[PersonChanged]) -> None:
    """Under her right name she may be on the list."""
    _look_at(told.event.person_id)


def _look_at(person_id: UUID | None) -> None:
    person = Person.objects.standing().filter(pk=person_id).first() if person_id else None
    if person:
        object_where_suppressed(person, by=SYSTEM)
