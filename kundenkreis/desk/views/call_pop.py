"""The card of a ringing call: on every page of the employee whose telephone rings."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kundenkreis.customers.actions.notes import write_note
from kundenkreis.customers.identification import SHORTEST
from kundenkreis.customers.identification.by_voice import understood
from kundenkreis.customers.rights import WRITE
from kundenkreis.desk.queries.callers import call_card
from kundenkreis.desk.queries.heard import heard
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.telephony import rights
from kundenkreis.telephony.actions import assign_call
from kundenkreis.telephony.models import Call
from kundenkreis.telephony.queries import ringing_call_of
from kundenkreis.web.toasts import toast


def slot(request: HttpRequest) -> SafeString:
    """The place of the card in the page frame; filled at once, so that the card survives a change of page."""
    if not employee_of(request).may(rights.READ):
        return SafeString("")
    return mark_safe(render_to_string("desk/call_pop/slot.html", _card_of(request), request))


@require_safe
def card(request: HttpRequest) -> HttpResponse:
    """The card as it is now; empty when nothing rings."""
    employee_with(request, rights.READ)
    return render(request, "desk/call_pop/card.html", _card_of(request))


def _card_of(request: HttpRequest) -> dict[str, object]:
    employee = employee_of(request)
    call = ringing_call_of(employee)
    return {"card": call_card(call, employee) if call else None}


@require_POST
def choice(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Say for whom the caller calls: `role` is `person:company`, each an id or empty."""
    call = get_object_or_404(Call, pk=call_id)
    person, _colon, company = request.POST.get("role", "").partition(":")
    by = employee_of(request).actor
    assign_call(call, person_id=id_or_none(person), company_id=id_or_none(company), by=by)
    return card_of_call(request, call_id)


def card_of_call(request: HttpRequest, call_id: UUID, *, error: str = "") -> HttpResponse:
    """The card of this call. What else the caller said stands in a note that only wants to be kept."""
    call = Call.objects.select_related("employee").get(pk=call_id)
    card = call_card(call, employee_of(request))
    remark = understood(request.POST.get("q", "")).remark
    page = {"card": card, "error": error, "text": remark}
    name = "desk/call_pop/chosen.html" if remark and not error else "desk/call_pop/card.html"
    return render(request, name, page, status=422 if error else 200)


def id_or_none(text: str) -> UUID | None:
    """An id as it came from the page; None when it is none."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


@require_safe
def callers(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Who it may be, by what the agent types while nobody is recognised."""
    employee = employee_with(request, rights.READ)
    call, text = get_object_or_404(Call, pk=call_id), request.GET.get("q", "").strip()
    page: dict[str, object] = {"call": call, "typed": text, "said": understood(text)}
    if len(text) >= SHORTEST:
        page["heard"] = heard(call, text, employee)
        page["may_write"] = employee.may(WRITE)
    return render(request, "desk/call_pop/callers.html", page)


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """A note about the call, kept with the caller's person and company, and with the call's case if it has one."""
    employee = employee_with(request, rights.READ)
    call = get_object_or_404(Call, pk=call_id)
    page: dict[str, object] = {"card": call_card(call, employee), "text": request.POST.get("text", "")}
    if request.method == "POST":
        try:
            _write(request, call)
        except Refused as refused:
            page["error"] = refused.text
            return render(request, "desk/call_pop/note.html", page, status=422)
        toast(request, _("Note written."))
        return HttpResponse("")
    return render(request, "desk/call_pop/note.html", page)


def _write(request: HttpRequest, call: Call) -> None:
    chosen = call_card(call, employee_of(request)).chosen
    write_note(
        request.POST.get("text", ""),
        case_id=call.case_id,
        person_id=chosen.person.id if chosen and chosen.person else None,
        company_id=chosen.company.id if chosen and chosen.company else None,
        by=employee_of(request).actor,
    )
