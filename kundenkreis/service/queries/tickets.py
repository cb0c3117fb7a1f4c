"""Everything the page of one ticket shows, gathered once in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from kundenkreis.customers.models import Position
from kundenkreis.customers.queries import people_of
from kundenkreis.erp.models import InstalledItem, Product
from kundenkreis.erp.port import Stream
from kundenkreis.erp.queries import freshness_by_stream
from kundenkreis.process.queries import State, StepState, where_is
from kundenkreis.process.registry import process_of
from kundenkreis.service.models import Complaint, ReplacementLine
from kundenkreis.service.queries.deliveries import OrderInErp, order_in_erp
from kundenkreis.service.queries.machines import tickets_about
from kundenkreis.service.queries.neighbours import Neighbours, neighbours_of
from kundenkreis.service.queries.offers import Offer, offer_for
from kundenkreis.service.queries.proposals import Suggestion, machine_of, suggestion_for
from kundenkreis.staff.lanes import Lane
from kundenkreis.staff.models import Employee
from kundenkreis.web import swim_lane, warranty_bar
from kundenkreis.web.figures import when


@dataclass(frozen=True, kw_only=True)
class Ages:
    """When the ERP last confirmed what the page shows of it (aware UTC)."""

    customers: datetime | None
    machines: datetime | None
    orders: datetime | None
    products: datetime | None


@dataclass(frozen=True, kw_only=True)
class PreparedLine:
    """A position of our own order with the product's name."""

    line: ReplacementLine
    name: str


@dataclass(kw_only=True)
class Ticket:
    """A ticket with its surroundings: machine, customer, order in the ERP, where it stands."""

    complaint: Complaint
    suggestion: Suggestion
    machine: InstalledItem | None
    product: Product | None
    offer: Offer
    order: OrderInErp | None
    steps: list[StepState]
    people: list[Position]
    ages: Ages
    neighbours: Neighbours | None
    earlier: list[Complaint] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[PreparedLine]:
        """The positions of the replacement as prepared."""
        replacement = self.complaint.replacement
        lines = list(replacement.lines.all()) if replacement else []
        codes = {line.product_code for line in lines}
        names = dict(Product.objects.filter(code__in=codes).values_list("code", "name"))
        return [PreparedLine(line=line, name=names.get(line.product_code, line.product_code)) for line in lines]

    @property
    def position(self) -> Position | None:
        """What the caller is at this company."""
        return next((one for one in self.people if one.person_id == self.complaint.person_id), None)

    @property
    def caller_phone(self) -> str:
        """The number at which the caller is reached: of the role, else the person's own."""
        position = self.position
        if position is None:
            return ""
        points = [*position.contact_points.all(), *position.person.contact_points.all()]
        return next((point.text for point in points if point.is_phone), "")

    @property
    def current(self) -> StepState | None:
        """The step where it stands now; the last one that was reached once it is closed."""
        here = [one for one in self.steps if one.state in (State.CURRENT, State.FAILED)]
        done = [one for one in self.steps if one.state is State.DONE]
        return here[0] if here else done[-1] if done else None

    @property
    def done_steps(self) -> int:
        return sum(one.state is State.DONE for one in self.steps)

    @property
    def days_left(self) -> int | None:
        """Days of warranty left; negative when it is over."""
        ends = self.suggestion.warranty.ends_on
        return (ends - timezone.localdate()).days if ends else None

    @property
    def is_blocked(self) -> bool:
        """The customer has a delivery block and this order was not released."""
        replacement, account = self.complaint.replacement, self.offer.account
        return bool(account and account.is_blocked and not (replacement and hasattr(replacement, "block_release")))

    @property
    def missing(self) -> list[str]:
        """Products that are still missing after a part delivery."""
        if self.order is None or not any(one.delivered for one in self.order.positions):
            return []
        return [one.name for one in self.order.positions if not one.is_delivered]

    @cached_property
    def bar(self) -> warranty_bar.WarrantyBar | None:
        """The warranty as a bar with the day of the complaint; None without dates."""
        warranty = self.suggestion.warranty
        if warranty.delivered_on is None or warranty.ends_on is None or warranty.ends_on <= warranty.delivered_on:
            return None
        note = self.machine.delivery_number if self.machine else ""
        return warranty_bar.measure(
            warranty_bar.Mark(warranty.delivered_on, _("Delivered"), note),
            warranty_bar.Mark(warranty.ends_on, _("Ends")),
            warranty_bar.Mark(self.suggestion.day, _("Reported")),
        )

    @cached_property
    def plan(self) -> swim_lane.Plan:
        """The process as lanes and steps."""
        lanes = [
            swim_lane.Lane(lane.value, str(lane.label), is_system=lane is Lane.ERP) for lane in process_of("C").lanes
        ]
        return swim_lane.draw(lanes, [_node(one) for one in self.steps])


def _node(state: StepState) -> swim_lane.Step:
    shown: swim_lane.State = "waiting" if state.state is State.SKIPPED else state.state.value  # type: ignore[assignment]
    return swim_lane.Step(
        number=state.step.number,
        mark=state.mark,
        label=str(state.step.short_name),
        lane=state.step.lane.value,
        state=shown,
        note=when(state.at) if state.at else "",
    )


def ticket_around(complaint: Complaint, employee: Employee) -> Ticket:
    """Everything around a complaint that `complaint_seen_by` has loaded for this employee."""
    replacement = complaint.replacement
    machine = machine_of(complaint)
    offer = offer_for(complaint, machine=machine)
    tickets = tickets_about([complaint.serial_number]) if complaint.serial_number else {}
    return Ticket(
        complaint=complaint,
        suggestion=suggestion_for(complaint, machine),
        machine=machine,
        product=machine.product if machine else offer.reported,
        offer=offer,
        order=order_in_erp(replacement.order_number) if replacement else None,
        steps=where_is(complaint.case),
        people=people_of(complaint.company_id) if complaint.company_id else [],
        ages=_ages(complaint, machine),
        neighbours=neighbours_of(complaint, employee),
        earlier=[one for one in tickets.get(complaint.serial_number, []) if one.pk != complaint.pk],
    )


def _ages(complaint: Complaint, machine: InstalledItem | None) -> Ages:
    replacement, read = complaint.replacement, freshness_by_stream()
    return Ages(
        customers=read.get(Stream.CUSTOMERS) if complaint.account_number else None,
        machines=read.get(Stream.INSTALLED_ITEMS) if machine else None,
        orders=read.get(Stream.ORDERS) if replacement and replacement.order_number else None,
        products=read.get(Stream.PRODUCTS),
    )
