"""C40: the ticket, its files, its corrections; and lists of complaints and machines."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, File, Form, Query, Status
from ninja.files import UploadedFile

from kundenkreis.documents.actions import store_file
from kundenkreis.documents.api import FileOut
from kundenkreis.documents.models import File as StoredFile
from kundenkreis.service.actions.opening import Report, change_ticket, open_ticket
from kundenkreis.service.api import answers
from kundenkreis.service.api.describing import briefs
from kundenkreis.service.api.requests import TicketChange, TicketIn
from kundenkreis.service.api.routing import actor_of, answer, router, seen
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.complaints import Show, page_of, searched, shown, with_everything
from kundenkreis.service.rights import READ
from kundenkreis.service.rules import Priority
from kundenkreis.service.words import Category
from kundenkreis.staff.bearer import caller_with


@router.get("complaints", response=answers.ComplaintPage, summary="Complaints, page by page")
def list_complaints(
    request: HttpRequest,
    show: Show = Show.OPEN,
    text: Annotated[str, Query(max_length=100)] = "",
    company_id: UUID | None = None,
    cursor: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Field(ge=1, le=200)] = 50,
) -> answers.ComplaintPage:
    """The filters of the screen; `text` looks into number, fault, serial and customer number, and company."""
    found = searched(shown(show, caller_with(request, READ).employee), text)
    if company_id:
        found = found.filter(company=company_id)
    page = page_of(with_everything(found), show, cursor=cursor, size=limit)
    return answers.ComplaintPage(items=briefs(page.complaints), next_cursor=page.next)


@router.get(
    "complaints/{reference}",
    response=answers.ComplaintOut,
    summary="One complaint and what comes next",
)
def get_complaint(request: HttpRequest, reference: str) -> answers.ComplaintOut:
    """By its number (T-2026-00017) or its id."""
    return answer(request, seen(request, reference))


@router.post("complaints/{reference}/ticket", response=answers.ComplaintOut, summary="C40: open the service ticket")
def post_ticket(request: HttpRequest, reference: str, given: TicketIn) -> answers.ComplaintOut:
    """It gets a number, somebody responsible and a due date; the caller gets a confirmation by e-mail."""
    complaint = seen(request, reference)
    open_ticket(complaint, Report(**given.dict()), by=actor_of(request))
    return answer(request, complaint)


@router.patch("complaints/{reference}/ticket", response=answers.ComplaintOut, summary="Correct the ticket")
def patch_ticket(request: HttpRequest, reference: str, given: TicketChange) -> answers.ComplaintOut:
    """Refused with `stale` if somebody else has changed it since `version`."""
    complaint = seen(request, reference)
    changes = {name: value for name, value in given.dict().items() if value is not None and name != "version"}
    report = Report(**(vars(_as_it_stands(complaint)) | changes))
    change_ticket(complaint, report, version=given.version, by=actor_of(request))
    return answer(request, complaint)


def _as_it_stands(complaint: Complaint) -> Report:
    return Report(
        fault=complaint.fault,
        description=complaint.description,
        category=Category(complaint.category or Category.OTHER),
        priority=Priority(complaint.priority),
        quantity=complaint.quantity,
        responsible_id=complaint.responsible_id,
    )


@router.post("complaints/{reference}/files", response={201: FileOut}, summary="Add a file to a complaint")
def post_complaint_file(
    request: HttpRequest,
    reference: str,
    file: File[UploadedFile],
    purpose: Annotated[str, Form(max_length=40)] = "",
) -> Status[StoredFile]:
    """Multipart: `file`, `purpose`. At most 25 MB; the kind is told by the content."""
    held, by = seen(request, reference), actor_of(request)
    return Status(201, store_file(file, case_id=held.case_id, company_id=held.company_id, purpose=purpose, by=by))
