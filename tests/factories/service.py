"""Complaints at every stage, made by the actions that people use."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from kundenkreis.journal.actor import Actor
from kundenkreis.service.actions.deciding import approve_goodwill, decide
from kundenkreis.service.actions.handing_over import hand_over_replacement
from kundenkreis.service.actions.identifying import identify_customer
from kundenkreis.service.actions.naming_the_machine import identify_machine
from kundenkreis.service.actions.opening import Report, open_ticket
from kundenkreis.service.actions.preparing import Position, Wish, prepare_replacement
from kundenkreis.service.actions.receiving import receive_complaint
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import Category, Channel


def a_draft(company_id: UUID, person_id: UUID | None = None, *, serial: str = "", by: Actor) -> Complaint:
    """A complaint whose customer, and machine if a serial number is given, is known."""
    draft = receive_complaint(channel=Channel.HAND, by=by)
    draft = identify_customer(draft, company_id=company_id, person_id=person_id, by=by)
    return identify_machine(draft, serial_number=serial, by=by) if serial else draft


def a_ticket(
    company_id: UUID, person_id: UUID | None = None, *, serial: str = "SN-4711", by: Actor, **report: Any
) -> Complaint:
    """An open ticket: the mechanical seal leaks."""
    said = {"fault": "Gleitringdichtung undicht", "category": Category.SEAL} | report
    return open_ticket(a_draft(company_id, person_id, serial=serial, by=by), Report(**said), by=by)


def a_decided_ticket(ticket: Complaint, kind: Kind = Kind.WARRANTY, *, by: Actor) -> Complaint:
    """Decided; goodwill approved by the same person, who must be entitled."""
    decide(ticket, kind=kind, reason="Gleitfläche gerissen, kein Trockenlauf.", by=by)
    if kind is Kind.GOODWILL:
        approve_goodwill(ticket, by=by)
    return ticket


def a_replacement(ticket: Complaint, *products: str, quantity: int = 1, by: Actor) -> Replacement:
    """A prepared replacement of these products (the seal if none is named), the return waived."""
    positions = [Position(product_code=code, quantity=Decimal(quantity)) for code in products or ("GLRD-45",)]
    return prepare_replacement(ticket, Wish(positions=positions, return_waived_reason="Kleinteil"), by=by)


def a_handed_over(ticket: Complaint, *products: str, by: Actor) -> Replacement:
    """A replacement on its way into the ERP."""
    a_replacement(ticket, *products, by=by)
    return hand_over_replacement(ticket, by=by)
