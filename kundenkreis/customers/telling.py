"""How the events of the customer file read in the timeline, after the name of whoever did it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.events import (
    AccountLinked,
    AddressAdded,
    AddressChanged,
    AddressRemoved,
    CompanyChanged,
    CompanyCreated,
    ContactPointAdded,
    ContactPointRemoved,
    DeliveryBlockLifted,
    DeliveryBlockSet,
    MachineArrived,
    NoteWritten,
    ParentRemoved,
    ParentSet,
    PersonChanged,
    PersonCreated,
    PositionChanged,
    PositionEnded,
    PositionResumed,
    PositionStarted,
    PositionTakenBack,
)
from kundenkreis.customers.models import Address, Company, ContactPoint, Note, Position
from kundenkreis.erp.telling import ORDERS
from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, Text, declare_kind, tell

declare_kind("master_data", _("Master data"), icon="pencil", position=80, room="customers")
NOTES = declare_kind("notes", _("Notes"), icon="sticky-note", position=30)
FUNCTION = Text("position_id", Position, "function")

FIELD_NAMES = {
    "name": _("name"),
    "kind": _("kind"),
    "industry": _("industry"),
    "industry_code": _("industry (WZ 2008)"),
    "employee_count": _("employees"),
    "website": _("website"),
    "account_manager_id": _("account manager"),
    "deputy_manager_id": _("deputy"),
    "title": _("title"),
    "first_name": _("first name"),
    "last_name": _("last name"),
    "salutation": _("salutation"),
    "language": _("language"),
    "nickname": _("nickname"),
    "birthday": _("birthday"),
    "function": _("function"),
    "department": _("department"),
    "buying_role": _("role in buying"),
    "valid_from": _("first day"),
    "valid_until": _("last day"),
    "purpose": _("purpose"),
    "street": _("street"),
    "postal_code": _("postal code"),
    "city": _("place"),
    "country": _("country"),
    "remark": _("remark"),
    "value": _("number or address"),
}


def field_names(fields: tuple[str, ...]) -> str:
    """`Branche, Web` for the fields of a change."""
    return ", ".join(str(FIELD_NAMES.get(field, field)) for field in fields)


@tell(NoteWritten, kind=NOTES, text=Text("note_id", Note, "text", quoted=True, words="words"))
def _note(event: NoteWritten, entry: Entry) -> Telling:
    return Telling(text=_("wrote a note"), icon="sticky-note")


@tell(CompanyCreated)
def _company_created(event: CompanyCreated, entry: Entry) -> Telling:
    text = _("brought this customer") if event.account_number else _("recorded this company")
    return Telling(text=text, icon="building-2")


@tell(CompanyChanged)
def _company_changed(event: CompanyChanged, entry: Entry) -> Telling:
    return Telling(text=_("changed: %(fields)s") % {"fields": field_names(event.fields)}, icon="pencil")


@tell(AddressAdded, text=Text("address_id", Address, "city"))
def _address_added(event: AddressAdded, entry: Entry) -> Telling:
    return Telling(text=_("added an address"), icon="map-pin")


@tell(AddressChanged)
def _address_changed(event: AddressChanged, entry: Entry) -> Telling:
    return Telling(text=_("changed an address: %(fields)s") % {"fields": field_names(event.fields)}, icon="map-pin")


@tell(ParentSet)
def _parent_set(event: ParentSet, entry: Entry) -> Telling:
    kind = Company.Relation(event.relation).label
    return Telling(text=_("put the company into a group: %(kind)s") % {"kind": kind}, icon="network")


@tell(ParentRemoved)
def _parent_removed(event: ParentRemoved, entry: Entry) -> Telling:
    return Telling(text=_("took the company out of its group"), icon="network")


@tell(AddressRemoved)
def _address_removed(event: AddressRemoved, entry: Entry) -> Telling:
    return Telling(text=_("removed an address"), icon="map-pin-off")


@tell(PersonCreated)
def _person_created(event: PersonCreated, entry: Entry) -> Telling:
    return Telling(text=_("recorded a person"), icon="user-round-plus")


@tell(PersonChanged)
def _person_changed(event: PersonChanged, entry: Entry) -> Telling:
    return Telling(text=_("changed: %(fields)s") % {"fields": field_names(event.fields)}, icon="pencil")


@tell(PositionStarted, text=FUNCTION)
def _position_started(event: PositionStarted, entry: Entry) -> Telling:
    return Telling(text=_("recorded a position"), icon="briefcase-business")


@tell(PositionChanged, text=FUNCTION)
def _position_changed(event: PositionChanged, entry: Entry) -> Telling:
    return Telling(text=_("changed: %(fields)s") % {"fields": field_names(event.fields)}, icon="pencil")


@tell(PositionEnded, text=FUNCTION)
def _position_ended(event: PositionEnded, entry: Entry) -> Telling:
    return Telling(text=_("ended a position"), icon="log-out")


@tell(PositionResumed, text=FUNCTION)
def _position_resumed(event: PositionResumed, entry: Entry) -> Telling:
    return Telling(text=_("took back the end of a position"), icon="undo-2")


@tell(PositionTakenBack)
def _position_taken_back(event: PositionTakenBack, entry: Entry) -> Telling:
    return Telling(text=_("took back a position"), icon="undo-2")


@tell(ContactPointAdded, text=Text("contact_point_id", ContactPoint, "value"))
def _contact_point_added(event: ContactPointAdded, entry: Entry) -> Telling:
    kind = ContactPoint.Kind(event.kind).label
    return Telling(text=_("added a way of contact: %(kind)s") % {"kind": kind}, icon="contact-round")


@tell(ContactPointRemoved)
def _contact_point_removed(event: ContactPointRemoved, entry: Entry) -> Telling:
    kind = ContactPoint.Kind(event.kind).label
    return Telling(text=_("removed a way of contact: %(kind)s") % {"kind": kind}, icon="contact-round")


@tell(AccountLinked, kind=ORDERS)
def _account_linked(event: AccountLinked, entry: Entry) -> Telling:
    text = _("linked customer number %(number)s") % {"number": event.account_number}
    return Telling(text=text, icon="link", tone="ok")


@tell(DeliveryBlockSet, kind=ORDERS)
def _block_set(event: DeliveryBlockSet, entry: Entry) -> Telling:
    text = _("reports a delivery block for %(number)s") % {"number": event.account_number}
    return Telling(text=text, icon="ban", tone="danger")


@tell(DeliveryBlockLifted, kind=ORDERS)
def _block_lifted(event: DeliveryBlockLifted, entry: Entry) -> Telling:
    text = _("reports that the delivery block for %(number)s is lifted") % {"number": event.account_number}
    return Telling(text=text, icon="circle-check", tone="ok")


@tell(MachineArrived, kind=ORDERS)
def _machine_arrived(event: MachineArrived, entry: Entry) -> Telling:
    names = {"serial": event.serial_number, "product": event.product_code}
    return Telling(text=_("reports machine %(serial)s (%(product)s)") % names, icon="cog")
