"""The draft behind the form: begun with the first thing found out, shown in parts that are swapped."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_htmx.http import replace_url

from kundenkreis.journal.actor import Actor
from kundenkreis.service.actions.receiving import receive_complaint
from kundenkreis.service.forms import report_form
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.complaints import with_everything
from kundenkreis.service.queries.drafts import draft_of
from kundenkreis.service.words import Channel
from kundenkreis.staff.requests import employee_of
from kundenkreis.telephony.models import Call

M = TypeVar("M", bound=Model)


def begun(request: HttpRequest, by: Actor) -> Complaint:
    """The draft that the form is about; begun now if this is the first thing found out."""
    known = complaint_of_id(request, request.POST.get("complaint", ""))
    if known:
        return known
    call = by_id(Call, id_of(request.POST.get("call", "")))
    channel = Channel.PHONE if call else Channel.HAND
    return receive_complaint(channel=channel, call_id=call.pk if call else None, by=by)


def complaint_of_id(request: HttpRequest, text: str) -> Complaint | None:
    pk = id_of(text)
    visible = Complaint.objects.visible_to(employee_of(request))
    return with_everything(visible).filter(pk=pk).first() if pk else None


def id_of(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def draft_context(request: HttpRequest, complaint: Complaint | None, *, call: Call | None = None) -> dict[str, Any]:
    draft = draft_of(complaint, employee_of(request), call)
    searched = request.GET.get("machine", "")
    return {
        "draft": draft,
        "complaint": complaint,
        "machines": [(machine, draft.is_chosen(machine)) for machine in draft.machines(searched)],
        "machine_search": searched,
        "form": report_form(complaint),
        "salutations": [("", _("Not known")), ("ms", _("Ms")), ("mr", _("Mr"))],
    }


def columns(
    request: HttpRequest, complaint: Complaint, *, status: int = 200, only: str = "", **more: Any
) -> HttpResponse:
    """The head and both columns as they are now; the third keeps what is typed there."""
    now = with_everything(Complaint.objects.all()).get(pk=complaint.pk)
    context = draft_context(request, now) | {"only": only} | more
    response = render(request, "service/new/_columns.html", context, status=status)
    return replace_url(response, now.path)


def by_id(model: type[M], pk: UUID | None) -> M | None:
    """The record of this id, None without an id or a record."""
    return model._default_manager.filter(pk=pk).first() if pk else None
