"""C50 and C60 on the ticket: prepare, release, hand over; and all of it with one press when it fits."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kundenkreis.journal.actor import Actor
from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions.deciding import decide
from kundenkreis.service.actions.handing_over import hand_over_replacement, release_block, withdraw_replacement
from kundenkreis.service.actions.preparing import Position, Wish, prepare_replacement
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.offers import offer_for
from kundenkreis.service.views.parts import complaint_or_404, parts
from kundenkreis.service.views.refusing import kind_of, refused_parts, require_current
from kundenkreis.staff.requests import employee_of
from kundenkreis.web.toasts import toast


@require_http_methods(["GET", "POST", "DELETE"])
def replacement(request: HttpRequest, number: str) -> HttpResponse:
    """GET opens the form (`change`) or shows what is prepared; POST prepares; DELETE withdraws."""
    if request.method == "GET":
        return parts(request, number, without=("decision",), preparing="change" in request.GET)
    complaint = complaint_or_404(request, number)
    try:
        if request.method == "DELETE":
            withdraw_replacement(complaint, by=employee_of(request).actor)
            toast(request, _("The replacement is withdrawn."))
        else:
            prepare_replacement(complaint, wish_of(request), by=employee_of(request).actor)
    except Refused as refused:
        return refused_parts(request, number, refused, preparing=request.method == "POST", without=("decision",))
    return parts(request, number)


def wish_of(request: HttpRequest) -> Wish:
    """What the form of the replacement says; empty rows are left out."""
    given = request.POST
    rows = zip(given.getlist("product_code"), given.getlist("quantity"), strict=False)
    replaced = given.get("replaced_code", "")
    positions = [
        Position(product_code=code.strip(), quantity=_quantity(quantity), replaced_code=replaced if not place else "")
        for place, (code, quantity) in enumerate(rows)
        if code.strip()
    ]
    waived = given.get("return_waived_reason", "").strip() if given.get("return") == "waived" else ""
    if given.get("return") == "waived" and not waived:
        raise Refused("reason_missing", _("Why need the part not come back?"), field="return_waived_reason")
    return Wish(
        positions=positions,
        address_reference=given.get("address_reference", ""),
        return_waived_reason=waived,
        note=given.get("note", ""),
    )


def _quantity(text: str) -> Decimal:
    try:
        return Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise Refused("quantity_missing", _("How many?"), field="quantity") from None


@require_POST
def release(request: HttpRequest, number: str) -> HttpResponse:
    """Let this one order pass despite the block."""
    try:
        reason = request.POST.get("reason", "")
        release_block(complaint_or_404(request, number), reason=reason, by=employee_of(request).actor)
    except Refused as refused:
        return refused_parts(request, number, refused, releasing=True, without=("decision",))
    return parts(request, number, without=("decision",))


@require_POST
def hand_over(request: HttpRequest, number: str) -> HttpResponse:
    """Hand the prepared order over; pressed twice it is one."""
    try:
        made = hand_over_replacement(complaint_or_404(request, number), by=employee_of(request).actor)
    except Refused as refused:
        return refused_parts(request, number, refused)
    toast(request, _("Order %(key)s is on its way into the ERP.") % {"key": made.key})
    return parts(request, number)


@require_POST
def sending(request: HttpRequest, number: str) -> HttpResponse:
    """Decide as proposed, prepare the same product or its successor, hand over: all of it or nothing."""
    complaint = complaint_or_404(request, number)
    by = employee_of(request).actor
    try:
        require_current(complaint, request)
        key = _send(complaint, request, by)
    except Refused as refused:
        return refused_parts(request, number, refused, deciding=True)
    toast(request, _("Order %(key)s is on its way into the ERP.") % {"key": key})
    return parts(request, number)


@transaction.atomic
def _send(complaint: Complaint, request: HttpRequest, by: Actor) -> str:
    decide(complaint, kind=kind_of(request), reason=request.POST.get("reason", ""), by=by)
    offer = offer_for(complaint)
    if offer.product is None:
        raise Refused("unknown_product", _("Which product shall be delivered?"), field="product_code")
    replaced = offer.replaced.code if offer.replaced else ""
    position = Position(product_code=offer.product.code, quantity=Decimal(complaint.quantity), replaced_code=replaced)
    prepare_replacement(complaint, Wish(positions=[position], address_reference=offer.address_reference), by=by)
    return hand_over_replacement(complaint, by=by).key
