"""What may be chosen at a step: callers, machines, kinds of decision, products, addresses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kundenkreis.customers.identification import identify_phone
from kundenkreis.customers.identification.candidates import Candidate
from kundenkreis.erp.models import AccountAddress
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.queries.machines import Machine, installed_base
from kundenkreis.service.queries.offers import Offer
from kundenkreis.service.rules import Kind, Proposal
from kundenkreis.service.words import KIND_LABELS, PRIORITY_CHOICES, WHY, Category, Outcome
from kundenkreis.staff.models import Employee
from kundenkreis.web.figures import day
from kundenkreis.web.onward import Option, choices

MOST = 100


def callers(complaint: Complaint, employee: Employee) -> list[Option]:
    """Who may have called, as far as the employee sees them: companies, each with the person who has a role there."""
    number = complaint.call.other_number if complaint.call else ""
    found = identify_phone(number, seen_by=employee) if number else []
    return [_caller(candidate) for candidate in found if candidate.company]


def _caller(candidate: Candidate) -> Option:
    assert candidate.company is not None
    company, person = candidate.company, candidate.person
    label = ", ".join(part for part in (person.name if person else "", company.name, company.place) if part)
    also = {"person_id": str(person.id)} if person else {}
    return Option(value=str(company.id), label=label, note=candidate.reason, also=also)


def without_doubt(callers: Sequence[Option]) -> dict[str, str]:
    """Company and person, each only if nobody else comes into question."""
    companies = {caller.value for caller in callers}
    people = {caller.also["person_id"] for caller in callers if caller.also}
    if len(companies) != 1:
        return {}
    return {"company_id": companies.pop()} | ({"person_id": people.pop()} if len(people) == 1 else {})


def machines(complaint: Complaint) -> list[Option]:
    """The machines that stand at the complaint's company, the latest delivery first."""
    assert complaint.company_id is not None
    return [_machine(machine) for machine in installed_base(complaint.company_id).machines[:MOST]]


def _machine(machine: Machine) -> Option:
    ends = machine.warranty.ends_on
    note = _("Warranty until %(day)s") % {"day": day(ends)} if ends else ""
    return Option(value=machine.item.serial_number, label=machine.name, note=note)


def words() -> dict[str, Sequence[Option]]:
    """The values that fields of this room may have, in words."""
    return {
        "category": choices(Category.choices),
        "priority": choices(PRIORITY_CHOICES),
        "outcome": choices([(value, label) for value, label in Outcome.choices if value != Outcome.REPLACED]),
    }


def kinds(proposal: Proposal) -> list[Option]:
    """All kinds of decision, each with the reason for or against it; the proposed one first."""
    reasons = {option.kind: option.why for option in proposal.others}
    if proposal.kind:
        reasons = {proposal.kind: proposal.why} | reasons
    return [Option(value=kind, label=str(KIND_LABELS[Kind(kind)]), note=str(WHY[why])) for kind, why in reasons.items()]


def positions(complaint: Complaint, offer: Offer, rejected: Replacement | None) -> list[dict[str, Any]] | None:
    """What was refused, else the product or its successor; None when the ERP has nothing that can be ordered."""
    if rejected:
        return [_position(line.product_code, line.quantity, line.replaced_code) for line in rejected.lines.all()]
    if offer.product is None:
        return None
    return [_position(offer.product.code, complaint.quantity, offer.replaced.code if offer.replaced else "")]


def _position(code: str, quantity: Any, replaced: str) -> dict[str, Any]:
    return {"product_code": code, "quantity": str(quantity), "replaced_code": replaced}


def addresses(found: Sequence[AccountAddress]) -> list[Option]:
    """The customer's addresses in the ERP."""
    return [Option(value=one.reference, label=str(one), note=", ".join(one.purposes)) for one in found if one.reference]
