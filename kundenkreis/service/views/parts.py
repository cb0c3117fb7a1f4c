"""The ticket page in parts that are swapped where they stand, so that an open form is never lost to news."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kundenkreis.documents.rights import READ as READ_FILES
from kundenkreis.erp.models import HandOver
from kundenkreis.erp.queries import is_paused
from kundenkreis.mail.rights import READ as READ_MAILS
from kundenkreis.service import rights
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.complaints import complaint_seen_by
from kundenkreis.service.queries.tickets import Ticket, ticket_around
from kundenkreis.service.views.cards import decision_context, replacement_context
from kundenkreis.service.words import Outcome, rejection_words
from kundenkreis.staff.requests import employee_with
from kundenkreis.todos.rights import READ as READ_TODOS

PARTS = ("head", "decision", "replacement", "steps", "machine")
# First what needs no decision: the first one stands chosen.
ENDS = (Outcome.SOLVED, Outcome.WITHDRAWN, Outcome.REJECTED, Outcome.CHARGED)
BY_HAND = [(outcome.value, outcome.label) for outcome in ENDS]


def complaint_or_404(request: HttpRequest, reference: str) -> Complaint:
    """The complaint of this number or id, if whoever asks may see it. Raises PermissionDenied, Http404."""
    try:
        return complaint_seen_by(employee_with(request, rights.READ), reference)
    except Complaint.DoesNotExist as missing:
        raise Http404 from missing


def parts(request: HttpRequest, number: str, *, without: tuple[str, ...] = (), **more: Any) -> HttpResponse:
    """All parts of the page as they are now, `without` those in which somebody is typing.

    `more` goes to the templates.
    """
    context = ticket_context(request, complaint_or_404(request, number), **more)
    context["parts"] = [part for part in PARTS if part not in without]
    return render(request, "service/ticket/parts.html", context, status=more.get("status", 200))


def ticket_context(request: HttpRequest, complaint: Complaint, **more: Any) -> dict[str, Any]:
    """What the templates of the ticket page need; `more` wins, `typed` is what somebody entered and was refused."""
    employee = employee_with(request, rights.READ)
    ticket = ticket_around(complaint, employee)
    typed = more.get("typed", {})
    context = {
        "ticket": ticket,
        "complaint": complaint,
        "may_write": employee.may(rights.WRITE),
        "may_decide": employee.may(rights.DECIDE),
        "may_approve": employee.may(rights.APPROVE_GOODWILL),
        "may_release": employee.may(rights.RELEASE_BLOCK),
        "may_see_files": employee.may(READ_FILES),
        "may_see_mails": employee.may(READ_MAILS),
        "may_see_todos": employee.may(READ_TODOS),
        "outcomes": BY_HAND,
        "rejection": _rejection(ticket),
        "paused": _waits(ticket) and is_paused(),
    }
    return context | decision_context(ticket, typed) | replacement_context(ticket, typed) | more


def _waits(ticket: Ticket) -> bool:
    replacement = ticket.complaint.replacement
    hand_over = replacement.hand_over if replacement else None
    return hand_over is not None and hand_over.state == HandOver.State.WAITING


def _rejection(ticket: Ticket) -> str:
    replacement = ticket.complaint.replacement
    hand_over = replacement.hand_over if replacement else None
    if hand_over is None or not hand_over.rejection_code:
        return ""
    return rejection_words(hand_over.rejection_code, position=hand_over.rejection_position)
