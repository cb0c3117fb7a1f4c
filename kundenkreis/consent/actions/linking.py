"""The person's public link: made when the first mail needs it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kundenkreis.consent.models import PublicLink
from kundenkreis.customers.models import Person


@transaction.atomic
def link_of(person_id: UUID) -> PublicLink:
    """The person's link, a new one if she has none. Nobody's right is asked: it only lets her speak for herself."""
    person = Person.objects.locked(Person(pk=person_id))
    return person.public_links.order_by("pk").first() or PublicLink.objects.create(person=person)
