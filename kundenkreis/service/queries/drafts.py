"""What the form of a complaint shows while it is recorded: customer, other roles, machines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kundenkreis.customers.identification import Candidate, identify_phone
from kundenkreis.customers.models import Position
from kundenkreis.customers.queries import CompanyBrief, companies_of, company_brief, phone_texts
from kundenkreis.erp.models import Product
from kundenkreis.erp.port import Stream
from kundenkreis.erp.queries import freshness
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.machines import InstalledBase, Machine, installed_base
from kundenkreis.service.queries.proposals import Suggestion, machine_of, suggestion_for
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.models import Call

MOST_MACHINES = 60


@dataclass(kw_only=True)
class Draft:
    """A complaint that is being recorded; `complaint` None: nothing is known yet."""

    complaint: Complaint | None
    call: Call | None
    candidates: list[Candidate] = field(default_factory=list)
    company: CompanyBrief | None = None
    position: Position | None = None
    other_positions: list[Position] = field(default_factory=list)
    base: InstalledBase | None = None
    product: Product | None = None
    suggestion: Suggestion | None = None
    customers_as_of: datetime | None = None

    def machines(self, text: str = "") -> list[Machine]:
        """Machines of the company that fit the text, the chosen one before all others."""
        if self.base is None:
            return []
        found = self.base.matching(text)
        chosen = [one for one in self.base.machines if self.is_chosen(one)]
        return [*chosen, *(one for one in found if one not in chosen)][:MOST_MACHINES]

    def is_chosen(self, machine: Machine) -> bool:
        return bool(self.complaint and self.complaint.serial_number == machine.item.serial_number)

    @property
    def call_number(self) -> str:
        """The caller's number as people read it."""
        number = self.call.other_number if self.call else ""
        return phone_texts([number])[number]

    @property
    def earlier(self) -> list[Complaint]:
        """Tickets about the chosen machine."""
        chosen = next((one for one in self.base.machines if self.is_chosen(one)), None) if self.base else None
        return chosen.complaints if chosen else []


def draft_of(complaint: Complaint | None, employee: Employee, call: Call | None = None) -> Draft:
    """Everything around a complaint that is being recorded, as far as the employee may see it."""
    call = complaint.call if complaint and complaint.call else call
    draft = Draft(complaint=complaint, call=call, customers_as_of=freshness(Stream.CUSTOMERS))
    if complaint is None or complaint.company_id is None:
        draft.candidates = _callers(call, employee)
        return draft
    _add_customer(draft, complaint, complaint.company_id, employee)
    if complaint.machine_state:
        item = machine_of(complaint)
        draft.product = item.product if item else Product.objects.filter(code=complaint.product_code).first()
        draft.suggestion = suggestion_for(complaint, item)
    return draft


def _callers(call: Call | None, employee: Employee) -> list[Candidate]:
    found = identify_phone(call.other_number, seen_by=employee) if call and call.other_number else []
    return [one for one in found if one.company]


def _add_customer(draft: Draft, complaint: Complaint, company_id: UUID, employee: Employee) -> None:
    draft.company, draft.base = company_brief(company_id), installed_base(company_id)
    if complaint.person_id:
        roles = [one for one in companies_of(complaint.person_id, employee) if one.is_current]
        draft.position = next((one for one in roles if one.company_id == company_id), None)
        draft.other_positions = [one for one in roles if one.company_id != company_id]
