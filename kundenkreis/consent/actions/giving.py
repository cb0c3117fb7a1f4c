"""Consent: given by the person, or permitted by a sale (UWG § 7 (3))."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.consent.actions.evidence import Evidence, source_of
from kundenkreis.consent.actions.stating import known_cells, require_writing, speaker, state
from kundenkreis.consent.actions.suppressing import object_where_suppressed
from kundenkreis.consent.events import ConsentGiven
from kundenkreis.consent.models import Statement
from kundenkreis.consent.models.statement import EXPRESS
from kundenkreis.consent.queries.overcoming import is_overcome
from kundenkreis.consent.rules import ELECTRONIC, Basis, Channel, Purpose
from kundenkreis.customers.models import Person
from kundenkreis.customers.normalisation import email_address, phone_number
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused


@transaction.atomic
def give_consent(
    person: Person,
    *,
    channels: Iterable[str],
    purposes: Iterable[str],
    evidence: Evidence,
    valid_from: date | None = None,
    valid_until: date | None = None,
    source: str = "",
    address: str = "",
    by: Actor,
) -> list[Statement]:
    """The person consents, for each channel and purpose. `source` is told by the actor unless it is an import's.

    Said to one of us or by herself, it overcomes her own earlier objections; an import or an interface can't do that.
    Raises `Refused` (`objection_stands`) then, and when there is no evidence.
    """
    require_writing(by, person)
    cells, source = known_cells(channels, purposes), source or source_of(by)
    person = speaker(person)
    object_where_suppressed(person, by=by)
    objections = _standing_objections(person, cells)
    if objections and source not in EXPRESS:
        raise Refused("objection_stands", _("The person has objected. Only her own express consent changes that."))
    _refuse_backwards(valid_from, valid_until)
    days = {"valid_until": valid_until} | ({"valid_from": valid_from} if valid_from else {})
    given = state(
        person, cells, basis=Basis.CONSENT, evidence=evidence.required(), source=source, by=by, address=address, **days
    )
    _overcome(objections, given)
    record(_event(person, cells, Basis.CONSENT), by=by)
    return given


@transaction.atomic
def permit_by_sale(
    person: Person,
    *,
    channel: str,
    address: str,
    order: str,
    similar_goods: bool,
    notice_given: bool,
    valid_from: date | None = None,
    by: Actor,
) -> Statement:
    """The address came with an order (UWG § 7 (3)); `similar_goods` and `notice_given` are kept as they are.

    It never overcomes an objection. Raises `Refused` when one stands, when there is no order or no usable address.
    """
    require_writing(by, person)
    if channel not in ELECTRONIC:
        raise Refused("channel_not_electronic", _("This exception is for e-mail and SMS only."), field="channel")
    usable = email_address(address) if channel == Channel.EMAIL else phone_number(address)
    if not usable:
        raise Refused("address_missing", _("Which address was given with the order?"), field="address")
    if not order.strip():
        raise Refused("order_missing", _("Which order was it?"), field="order")
    person = speaker(person)
    object_where_suppressed(person, by=by)
    cells = [(Channel(channel), Purpose.ADVERTISING)]
    if _standing_objections(person, cells):
        raise Refused("objection_stands", _("The person has objected. Only her own express consent changes that."))
    about = {"address": usable, "similar_goods": similar_goods, "notice_given": notice_given}
    about |= {"valid_from": valid_from} if valid_from else {}
    evidence = Evidence(Statement.Evidence.ORDER, order)
    [permitted] = state(person, cells, basis=Basis.SALE, evidence=evidence, source=source_of(by), by=by, **about)
    record(_event(person, cells, Basis.SALE), by=by)
    return permitted


def _standing_objections(person: Person, cells: list[tuple[Channel, Purpose]]) -> list[Statement]:
    """Her objections to these cells that no consent has overcome until now."""
    rows = Statement.objects.standing().objections().filter(person=person).select_related("overcome_by")
    today = timezone.localdate()
    return [one for one in rows if (one.channel, one.purpose) in cells and not is_overcome(one, on=today)]


def _overcome(objections: list[Statement], given: list[Statement]) -> None:
    by_cell = {(one.channel, one.purpose): one for one in given}
    for objection in objections:
        objection.overcome_by = by_cell[Channel(objection.channel), Purpose(objection.purpose)]
        objection.save(update_fields=["overcome_by"])


def _refuse_backwards(valid_from: date | None, valid_until: date | None) -> None:
    begins = valid_from or timezone.localdate()
    if valid_until and valid_until < begins:
        raise Refused("ends_before_it_begins", _("The last day lies before the first."), field="valid_until")


def _event(person: Person, cells: list[tuple[Channel, Purpose]], basis: Basis) -> ConsentGiven:
    channels = tuple(dict.fromkeys(str(channel) for channel, _purpose in cells))
    purposes = tuple(dict.fromkeys(str(purpose) for _channel, purpose in cells))
    return ConsentGiven(person_id=person.pk, channels=channels, purposes=purposes, basis=basis)
