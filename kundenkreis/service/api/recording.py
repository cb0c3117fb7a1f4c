"""C10 to C40 for interfaces: received, customer, product, ticket, files."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Form, Schema, Status
from ninja import File as Uploaded
from ninja.files import UploadedFile

from kundenkreis.documents.actions import store_file
from kundenkreis.documents.api import FileOut
from kundenkreis.documents.models import File
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions import identifying, naming_the_machine, opening, receiving
from kundenkreis.service.api.router import anew, loaded, router
from kundenkreis.service.api.schemas import ComplaintOut, ComplaintPage
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.complaints import Page, Show, page_of, searched, shown
from kundenkreis.service.rights import READ
from kundenkreis.service.rules import Priority
from kundenkreis.service.words import Category, Channel
from kundenkreis.staff.bearer import caller
from kundenkreis.staff.permissions import require


class ComplaintIn(Schema):
    """A complaint that just came in; with the call that brought it, the same call leads to the same complaint."""

    channel: Channel = Channel.API
    call_id: UUID | None = None


class CustomerIn(Schema):
    company_id: UUID
    person_id: UUID | None = None


class ProductIn(Schema):
    """A serial number of the ERP; or, with `is_unknown`, one that the ERP does not know; or a product without one.

    `if_elsewhere` says what to do when the machine stands at another company: the complaint goes over (`follow`) or
    stays (`keep`); empty: it is refused and the answer says whose it is.
    """

    serial_number: str = ""
    product_code: str = ""
    if_elsewhere: Literal["", "follow", "keep"] = ""
    is_unknown: bool = False


class ClarificationIn(Schema):
    reason: str
    product_code: str = ""


class TicketIn(Schema):
    """`quantity`: how many are affected."""

    fault: str = Field(max_length=160)
    description: str = ""
    category: Category = Category.OTHER
    priority: Priority = Priority.NORMAL
    quantity: int = 1
    responsible_id: UUID | None = None


class TicketChange(TicketIn):
    """`version` as it was read: a stale one is refused."""

    version: int


@router.get(
    "complaints", response=ComplaintPage, summary="Complaints: open, mine, due, stuck, undecided, waiting, closed"
)
def list_complaints(
    request: HttpRequest, show: Show = Show.OPEN, search: str = "", cursor: str = ""
) -> dict[str, object]:
    """Pages by `cursor`; sorted by due date, closed ones by when they closed."""
    token = caller(request)
    require(token.actor, READ)
    found: Page = page_of(searched(shown(show, employee_id=token.employee_id), search), show, cursor=cursor)
    return {"items": found.complaints, "next": found.next}


@router.post("complaints", response={201: ComplaintOut}, summary="C10: a complaint comes in")
def post_complaint(request: HttpRequest, given: ComplaintIn) -> Status[Complaint]:
    """Opens a case; nothing gets lost from here on."""
    by = caller(request).actor
    return Status(201, anew(receiving.receive_complaint(channel=given.channel, call_id=given.call_id, by=by)))


@router.get("complaints/{reference}", response=ComplaintOut, summary="One complaint with its steps and what comes next")
def get_complaint(request: HttpRequest, reference: str) -> Complaint:
    """By its number or, while it is a draft, by its id."""
    return loaded(request, reference)[0]


@router.delete("complaints/{reference}", response=ComplaintOut, summary="Discard a draft: it ends as withdrawn")
def delete_complaint(request: HttpRequest, reference: str) -> Complaint:
    """A ticket is closed with a reason instead."""
    complaint, by = loaded(request, reference)
    receiving.discard_draft(complaint, by=by)
    return anew(complaint)


@router.put("complaints/{reference}/customer", response=ComplaintOut, summary="C20: identify the customer")
def put_complaint_customer(request: HttpRequest, reference: str, given: CustomerIn) -> Complaint:
    """Who complains, for which company."""
    complaint, by = loaded(request, reference)
    ids = {"company_id": given.company_id, "person_id": given.person_id}
    return anew(identifying.identify_customer(complaint, **ids, matched_by="api", by=by))


@router.put("complaints/{reference}/product", response=ComplaintOut, summary="C30: identify the product")
def put_complaint_product(request: HttpRequest, reference: str, given: ProductIn) -> Complaint:
    """By serial number, by product, or recorded as unknown."""
    complaint, by = loaded(request, reference)
    return anew(_name(complaint, given, by))


def _name(complaint: Complaint, given: ProductIn, by: Actor) -> Complaint:
    serial, code = given.serial_number, given.product_code
    if not serial:
        return naming_the_machine.record_product(complaint, product_code=code, by=by)
    if given.is_unknown:
        return naming_the_machine.record_unknown_serial(complaint, serial_number=serial, product_code=code, by=by)
    try:
        return naming_the_machine.identify_machine(complaint, serial_number=serial, by=by)
    except Refused as refused:
        if refused.code != "other_company" or not given.if_elsewhere:
            raise
    if given.if_elsewhere == "follow":
        return naming_the_machine.follow_machine(complaint, serial_number=serial, by=by)
    return naming_the_machine.keep_customer(complaint, serial_number=serial, by=by)


@router.post("complaints/{reference}/clarification", response=ComplaintOut, summary="C30: decide on an unclear machine")
def post_complaint_clarification(request: HttpRequest, reference: str, given: ClarificationIn) -> Complaint:
    """Go on although the machine stays unknown, with the reason."""
    complaint, by = loaded(request, reference)
    return anew(naming_the_machine.clarify_machine(complaint, **given.dict(), by=by))


@router.post("complaints/{reference}/ticket", response={201: ComplaintOut}, summary="C40: open the ticket")
def post_complaint_ticket(request: HttpRequest, reference: str, given: TicketIn) -> Status[Complaint]:
    """It gets a number, a due date and someone responsible; the caller gets a mail."""
    complaint, by = loaded(request, reference)
    return Status(201, anew(opening.open_ticket(complaint, opening.Report(**given.dict()), by=by)))


@router.put("complaints/{reference}/ticket", response=ComplaintOut, summary="Correct the ticket")
def put_complaint_ticket(request: HttpRequest, reference: str, given: TicketChange) -> Complaint:
    """All fields at once, as read in `version`."""
    complaint, by = loaded(request, reference)
    report = opening.Report(**given.dict(exclude={"version"}))
    return anew(opening.change_ticket(complaint, report, version=given.version, by=by))


@router.post("complaints/{reference}/files", response={201: FileOut}, summary="Add a photo or file")
def post_complaint_file(
    request: HttpRequest, reference: str, file: Uploaded[UploadedFile], purpose: Form[str] = ""
) -> Status[File]:
    """Multipart: `file`, `purpose` (`plate`: the type plate)."""
    complaint, by = loaded(request, reference)
    about = {"case_id": complaint.case_id, "company_id": complaint.company_id}
    return Status(201, store_file(file, **about, purpose=purpose, by=by))
