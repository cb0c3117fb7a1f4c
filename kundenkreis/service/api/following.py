"""Reading along: the ten steps, what happened, the machines of a company."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from kundenkreis.customers.api.answers import TimelineOut
from kundenkreis.customers.api.describing import timeline_out
from kundenkreis.customers.api.routing import Cursor, Limit, seen_company
from kundenkreis.process.queries import where_is
from kundenkreis.service.api import answers
from kundenkreis.service.api.describing import steps_out
from kundenkreis.service.api.routing import router, seen
from kundenkreis.service.queries.machines import Machine, installed_base
from kundenkreis.service.rights import READ
from kundenkreis.staff.bearer import caller_with


@router.get("complaints/{reference}/steps", response=list[answers.StepOut], summary="The ten steps of a complaint")
def get_steps(request: HttpRequest, reference: str) -> list[answers.StepOut]:
    """Where it stands, and what each step left behind."""
    return steps_out(where_is(seen(request, reference).case))


@router.get("complaints/{reference}/timeline", response=TimelineOut, summary="What happened to a complaint")
def get_timeline(request: HttpRequest, reference: str, cursor: Cursor = "") -> TimelineOut:
    """In words, the latest first."""
    return timeline_out(case_id=seen(request, reference).case_id, cursor=cursor)


@router.get("machines", response=answers.MachinePage, summary="The machines of a company")
def list_machines(
    request: HttpRequest, company_id: UUID, cursor: Cursor = "", limit: Limit = 50
) -> answers.MachinePage:
    """As the ERP has them, with the warranty today and open tickets; the latest delivery first."""
    caller_with(request, READ)
    machines = installed_base(seen_company(request, company_id).pk).machines
    serials = [machine.item.serial_number for machine in machines]
    start = serials.index(cursor) + 1 if cursor in serials else 0
    page = machines[start : start + limit]
    more = page[-1].item.serial_number if len(machines) > start + limit else ""
    return answers.MachinePage(items=[_machine(machine) for machine in page], next_cursor=more)


def _machine(machine: Machine) -> answers.MachineInField:
    item = machine.item
    return answers.MachineInField(
        serial_number=item.serial_number,
        product_code=item.product_code,
        product_name=machine.name,
        account_number=item.account_number or "",
        delivered_on=item.delivered_on,
        warranty_ends_on=machine.warranty.ends_on,
        cover=machine.cover.value,
        open_tickets=[complaint.number for complaint in machine.complaints if complaint.is_open],
        source=item.source,
        seen_at=item.seen_at,
    )
