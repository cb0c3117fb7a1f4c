"""What comes next for a complaint, and which fields that needs: interfaces follow it from step to step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kundenkreis.customers.identification import identify_phone
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.queries.machines import installed_base
from kundenkreis.service.queries.offers import offer_for
from kundenkreis.service.queries.proposals import proposal_for
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import KIND_CHOICES, PRIORITY_CHOICES, WHY, Category


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of the values a field may have."""

    value: Any
    label: str


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of the next request: its type as in JSON, whether it is needed, and what suggests itself."""

    name: str
    type: str
    required: bool = False
    options: list[Choice] | None = None
    value: Any = None


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """The next step: its number in process C, its address and method. GET means: wait, the ERP will report."""

    step: int
    title: str
    rel: str
    href: str
    method: str
    fields: list[Field] = field(default_factory=list)


def next_step(complaint: Complaint) -> NextStep | None:
    """What to do next; None once the complaint is closed."""
    if not complaint.is_open:
        return None
    if complaint.company_id is None:
        return _customer(complaint)
    if not complaint.machine_state:
        return _product(complaint)
    if not complaint.is_ticket:
        return _ticket(complaint)
    return _order(complaint)


def _step(complaint: Complaint, step: int, title: str, rel: str, method: str, *fields: Field) -> NextStep:
    name = f"api:{method.lower()}_complaint" + (f"_{rel.replace('-', '_')}" if rel != "self" else "")
    href = reverse(name, args=[complaint.number or complaint.pk])
    return NextStep(step=step, title=title, rel=rel, href=href, method=method, fields=list(fields))


def _customer(complaint: Complaint) -> NextStep:
    number = complaint.call.other_number if complaint.call else ""
    found = identify_phone(number) if number else []
    companies = {str(one.company.id): one.company.name for one in found if one.company}
    people = {str(one.person.id): one.person.name for one in found if one.person}
    return _step(
        complaint,
        20,
        _("Identify the customer"),
        "customer",
        "PUT",
        Field(name="company_id", type="uuid", required=True, options=_choices(companies.items()) or None),
        Field(name="person_id", type="uuid", options=_choices(people.items()) or None),
    )


def _product(complaint: Complaint) -> NextStep:
    assert complaint.company_id is not None
    machines = installed_base(complaint.company_id).machines
    serials = [Choice(value=one.item.serial_number, label=one.name) for one in machines]
    elsewhere = [Choice(value="follow", label=_("Over to that company")), Choice(value="keep", label=_("Stay here"))]
    return _step(
        complaint,
        30,
        _("Identify the product"),
        "product",
        "PUT",
        Field(name="serial_number", type="string", options=serials or None),
        Field(name="product_code", type="string"),
        Field(name="if_elsewhere", type="string", options=elsewhere),
        Field(name="is_unknown", type="boolean", value=False),
    )


def _ticket(complaint: Complaint) -> NextStep:
    return _step(
        complaint,
        40,
        _("Open the service ticket"),
        "ticket",
        "POST",
        Field(name="fault", type="string", required=True),
        Field(name="description", type="string"),
        Field(name="category", type="string", options=_choices(Category.choices), value=Category.OTHER.value),
        Field(name="priority", type="string", options=_choices(PRIORITY_CHOICES), value=complaint.priority),
        Field(name="quantity", type="integer", value=complaint.quantity),
        Field(name="responsible_id", type="uuid"),
    )


def _order(complaint: Complaint) -> NextStep:
    decision, replacement = complaint.decision, complaint.replacement
    if replacement and replacement.handed_over_at and not replacement.rejected_at and not replacement.undone_at:
        return _waiting(complaint, replacement)
    if complaint.is_unclear:
        return _clarification(complaint)
    if decision is None:
        return _decision(complaint)
    if decision.kind == Kind.REJECTED:
        return _closure(complaint)
    if not decision.is_binding:
        return _step(complaint, 50, _("Approve goodwill"), "approval", "POST")
    if replacement is None or not replacement.is_draft:
        return _replacement(complaint)
    return _hand_over(complaint, replacement)


def _clarification(complaint: Complaint) -> NextStep:
    return _step(
        complaint,
        30,
        _("Clarify which machine it is"),
        "clarification",
        "POST",
        Field(name="reason", type="string", required=True),
        Field(name="product_code", type="string", required=not complaint.product_code, value=complaint.product_code),
    )


def _decision(complaint: Complaint) -> NextStep:
    proposal = proposal_for(complaint).proposal
    return _step(
        complaint,
        50,
        _("Decide"),
        "decision",
        "POST",
        Field(
            name="kind",
            type="string",
            required=True,
            options=_choices(KIND_CHOICES),
            value=proposal.kind.value if proposal.kind else None,
        ),
        Field(name="reason", type="string", required=True, value=str(WHY[proposal.why])),
    )


def _replacement(complaint: Complaint) -> NextStep:
    offer = offer_for(complaint)
    position = {"product_code": offer.product.code, "quantity": complaint.quantity} if offer.product else None
    addresses = _choices((one.reference, one) for one in offer.addresses)
    return _step(
        complaint,
        50,
        _("Prepare the replacement"),
        "replacement",
        "POST",
        Field(name="positions", type="array", required=True, value=[position] if position else None),
        Field(name="address_reference", type="string", options=addresses, value=offer.address_reference),
        Field(name="return_waived_reason", type="string"),
        Field(name="note", type="string"),
    )


def _hand_over(complaint: Complaint, replacement: Replacement) -> NextStep:
    account = offer_for(complaint).account
    released = hasattr(replacement, "block_release")
    if account and account.is_blocked and not released:
        reason = Field(name="reason", type="string", required=True)
        return _step(complaint, 50, _("Release this order despite the delivery block"), "block-release", "POST", reason)
    return _step(complaint, 60, _("Hand the order over to the ERP"), "hand-over", "POST")


def _waiting(complaint: Complaint, replacement: Replacement) -> NextStep:
    if not replacement.order_number:
        return _step(complaint, 60, _("Hand the order over to the ERP"), "self", "GET")
    if not replacement.started_at:
        return _step(complaint, 70, _("Execute the order"), "self", "GET")
    return _step(complaint, 80, _("Deliver"), "self", "GET")


def _closure(complaint: Complaint) -> NextStep:
    outcome = Field(name="outcome", type="string", required=True, value="rejected")
    reason = Field(name="reason", type="string", required=True)
    return _step(complaint, 100, _("Close the complaint"), "closure", "POST", outcome, reason)


def _choices(pairs: Any) -> list[Choice]:
    return [Choice(value=str(value), label=str(label)) for value, label in pairs]
