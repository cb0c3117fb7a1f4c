"""Who must not be touched: a person whose data may only be kept (GDPR Art. 18), or who was erased."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import Person
from kundenkreis.journal.refusal import Refused


def refuse_untouchable(person_id: UUID | None) -> None:
    """Raise `Refused` (`person_restricted`, `person_erased`) unless this person's data may be changed.

    Holds the person until the transaction ends: what is added while somebody erases her waits, and is refused then.
    """
    person = Person.objects.select_for_update(no_key=True).filter(pk=person_id).first() if person_id else None
    if person and person.erased_at:
        raise Refused("person_erased", _("This person was erased: there is nothing to change."))
    if person and person.restricted_at:
        raise Refused("person_restricted", _("Processing is restricted: the data may only be kept (GDPR Art. 18)."))
