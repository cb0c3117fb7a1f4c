"""The card of a call says: he is here now. One click moves the caller to the company, another takes it back."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kundenkreis.customers.actions.arriving import Arrival
from kundenkreis.customers.models import ContactPoint, Position
from kundenkreis.customers.visibility import get_visible_company, get_visible_person, get_visible_position
from kundenkreis.desk.views.call_pop import card_of_call, id_or_none
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from kundenkreis.staff.requests import employee_with
from kundenkreis.telephony import rights
from kundenkreis.telephony.actions.welcoming import take_back_welcome, welcome_caller
from kundenkreis.telephony.models import Call
from kundenkreis.web.toasts import toast


@require_http_methods(["POST", "DELETE"])
def arrival(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """POST `person`, `company`, and in `leaves` the position that ends for it; DELETE takes that back."""
    employee = employee_with(request, rights.ASSIGN)
    call = get_object_or_404(Call, pk=call_id)
    if request.method == "DELETE":
        return _take_back(request, call, employee)
    person = get_visible_person(employee, _named(request.POST, "person"))
    company = get_visible_company(employee, _named(request.POST, "company"))
    position = get_visible_position(employee, _named(request.POST, "leaves")) if request.POST.get("leaves") else None
    try:
        made = welcome_caller(call, person, company, leaves=position, by=employee.actor)
    except Refused as refused:
        return card_of_call(request, call_id, error=str(refused.text))
    text = _("%(person)s is now at %(company)s") % {"person": person, "company": company}
    toast(request, text, undo=f"{reverse('desk:call_arrival', args=[call.pk])}?{_address(made)}")
    return card_of_call(request, call_id)


def _take_back(request: HttpRequest, call: Call, employee: Employee) -> HttpResponse:
    try:
        take_back_welcome(call, _arrival_of(request, employee), by=employee.actor)
    except Refused as refused:
        toast(request, str(refused.text))
        return HttpResponse(status=422)
    return HttpResponse(status=204)


def _address(made: Arrival) -> str:
    parts = {"position": made.position, "left": made.left, "number": made.number}
    return urlencode({name: str(part.pk) for name, part in parts.items() if part})


def _arrival_of(request: HttpRequest, employee: Employee) -> Arrival:
    """What is to be taken back, as the address of the toast names it."""
    left, number = (id_or_none(request.GET.get(name, "")) for name in ("left", "number"))
    return Arrival(
        position=get_visible_position(employee, _named(request.GET, "position")),
        left=Position.objects.filter(pk=left).first() if left else None,
        number=ContactPoint.objects.filter(pk=number).first() if number else None,
    )


def _named(sent: QueryDict, name: str) -> UUID:
    """The id of this name. Raises Http404 when there is none."""
    found = id_or_none(sent.get(name, ""))
    if found is None:
        raise Http404
    return found
