"""How the events of the customer file read in the timeline, after the name of whoever did it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.events import (
    AddressAdded,
    AddressRemoved,
    CompanyChanged,
    CompanyCreated,
    ContactPointAdded,
    ContactPointRemoved,
    DeliveryBlockLifted,
    DeliveryBlockSet,
    MachineArrived,
    NoteWritten,
    PersonChanged,
    PersonCreated,
    PositionChanged,
    PositionEnded,
    PositionResumed,
    PositionStarted,
)
from kundenkreis.customers.models import ContactPoint
from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, tell

FIELD_NAMES = {
    "name": _("name"),
    "kind": _("kind"),
    "industry": _("industry"),
    "website": _("website"),
    "account_manager_id": _("account manager"),
    "deputy_manager_id": _("deputy"),
    "title": _("title"),
    "first_name": _("first name"),
    "last_name": _("last name"),
    "salutation": _("salutation"),
    "language": _("language"),
    "function": _("function"),
    "department": _("department"),
    "buying_role": _("role in buying"),
}


def field_names(fields: tuple[str, ...]) -> str:
    """`Branche, Web` for the fields of a change."""
    return ", ".join(str(FIELD_NAMES.get(field, field)) for field in fields)


@tell(NoteWritten)
def _note(event: NoteWritten, entry: Entry) -> Telling:
    return Telling(text=_("wrote a note"), icon="sticky-note")


@tell(CompanyCreated)
def _company_created(event: CompanyCreated, entry: Entry) -> Telling:
    text = _("brought this customer") if event.account_number else _("recorded this company")
    return Telling(text=text, icon="building-2")


@tell(CompanyChanged)
def _company_changed(event: CompanyChanged, entry: Entry) -> Telling:
    return Telling(text=_("changed: %(fields)s") % {"fields": field_names(event.fields)}, icon="pencil")


@tell(AddressAdded)
def _address_added(event: AddressAdded, entry: Entry) -> Telling:
    return Telling(text=_("added an address"), icon="map-pin")


@tell(AddressRemoved)
def _address_removed(event: AddressRemoved, entry: Entry) -> Telling:
    return Telling(text=_("removed an address"), icon="map-pin-off")


@tell(PersonCreated)
def _person_created(event: PersonCreated, entry: Entry) -> Telling:
    return Telling(text=_("recorded a person"), icon="user-round-plus")


@tell(PersonChanged)
def _person_changed(event: PersonChanged, entry: Entry) -> Telling:
    return Telling(text=_("changed: %(fields)s") % {"fields": field_names(event.fields)}, icon="pencil")


@tell(PositionStarted)
def _position_started(event: PositionStarted, entry: Entry) -> Telling:
    return Telling(text=_("recorded a position"), icon="briefcase-business")


@tell(PositionChanged)
def _position_changed(event: PositionChanged, entry: Entry) -> Telling:
    return Telling(text=_("changed: %(fields)s") % {"fields": field_names(event.fields)}, icon="pencil")


@tell(PositionEnded)
def _position_ended(event: PositionEnded, entry: Entry) -> Telling:
    return Telling(text=_("ended a position"), icon="log-out")


@tell(PositionResumed)
def _position_resumed(event: PositionResumed, entry: Entry) -> Telling:
    return Telling(text=_("took back the end of a position"), icon="undo-2")


@tell(ContactPointAdded)
def _contact_point_added(event: ContactPointAdded, entry: Entry) -> Telling:
    kind = ContactPoint.Kind(event.kind).label
    return Telling(text=_("added a way of contact: %(kind)s") % {"kind": kind}, icon="contact-round")


@tell(ContactPointRemoved)
def _contact_point_removed(event: ContactPointRemoved, entry: Entry) -> Telling:
    kind = ContactPoint.Kind(event.kind).label
    return Telling(text=_("removed a way of contact: %(kind)s") % {"kind": kind}, icon="contact-round")


@tell(DeliveryBlockSet)
def _block_set(event: DeliveryBlockSet, entry: Entry) -> Telling:
    text = _("reports a delivery block for %(number)s") % {"number": event.account_number}
    return Telling(text=text, icon="ban", tone="danger")


@tell(DeliveryBlockLifted)
def _block_lifted(event: DeliveryBlockLifted, entry: Entry) -> Telling:
    text = _("reports that the delivery block for %(number)s is lifted") % {"number": event.account_number}
    return Telling(text=text, icon="circle-check", tone="ok")


@tell(MachineArrived)
def _machine_arrived(event: MachineArrived, entry: Entry) -> Telling:
    names = {"serial": event.serial_number, "product": event.product_code}
    return Telling(text=_("reports machine %(serial)s (%(product)s)") % names, icon="cog")
