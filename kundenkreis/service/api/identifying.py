"""C10 to C30: a complaint comes in; whose it is; which machine it is about."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Status

from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions import naming_the_machine as naming
from kundenkreis.service.actions.identifying import identify_customer
from kundenkreis.service.actions.receiving import discard_draft, receive_complaint
from kundenkreis.service.api.answers import ComplaintOut
from kundenkreis.service.api.requests import ClarificationIn, ComplaintIn, CustomerIn, ProductIn
from kundenkreis.service.api.routing import actor_of, answer, router, seen
from kundenkreis.service.rights import WRITE
from kundenkreis.staff.bearer import caller_with

KNOWN = {
    "refuse": naming.identify_machine,
    "follow_machine": naming.follow_machine,
    "keep_customer": naming.keep_customer,
}


@router.post("complaints", response={201: ComplaintOut}, summary="C10: a complaint comes in")
def post_complaint(request: HttpRequest, given: ComplaintIn) -> Status[ComplaintOut]:
    """It is a draft until its ticket is opened. The same call leads to the same draft."""
    complaint = receive_complaint(channel=given.channel, call_id=given.call_id, by=actor_of(request))
    return Status(201, answer(request, complaint))


@router.delete("complaints/{reference}", response={204: None}, summary="Discard a draft")
def delete_complaint(request: HttpRequest, reference: str) -> Status[None]:
    """Its case ends as withdrawn. A ticket is closed with a reason instead."""
    caller_with(request, WRITE)
    complaint = seen(request, reference)
    if complaint.is_ticket:
        raise Refused("ticket_exists", _("The ticket is open already: %(number)s.") % {"number": complaint.number})
    discard_draft(complaint, by=actor_of(request))
    return Status(204, None)


@router.put("complaints/{reference}/customer", response=ComplaintOut, summary="C20: identify the customer")
def put_customer(request: HttpRequest, reference: str, given: CustomerIn) -> ComplaintOut:
    """Company and person from GET /identification, or new ones from POST /companies and POST /people."""
    by = caller_with(request, WRITE).actor
    identify_customer(seen(request, reference), **given.dict(), by=by)
    return answer(request, seen(request, reference))


@router.put("complaints/{reference}/product", response=ComplaintOut, summary="C30: identify the product")
def put_product(request: HttpRequest, reference: str, given: ProductIn) -> ComplaintOut:
    """Refused with `other_company` if the machine stands elsewhere: `on_conflict` then says how to go on."""
    by = caller_with(request, WRITE).actor
    complaint = seen(request, reference)
    if given.serial_number:
        KNOWN[given.on_conflict](complaint, serial_number=given.serial_number, by=by)
    elif given.unknown_serial:
        serial, code = given.unknown_serial, given.product_code
        naming.record_unknown_serial(complaint, serial_number=serial, product_code=code, by=by)
    else:
        naming.record_product(complaint, product_code=given.product_code, by=by)
    return answer(request, complaint)


@router.post("complaints/{reference}/clarification", response=ComplaintOut, summary="C30: go on without the machine")
def post_clarification(request: HttpRequest, reference: str, given: ClarificationIn) -> ComplaintOut:
    """A person's decision, with the reason and the product it is about."""
    complaint = seen(request, reference)
    naming.clarify_machine(complaint, **given.dict(), by=actor_of(request))
    return answer(request, complaint)
