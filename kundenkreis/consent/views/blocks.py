"""The advertising block of a person or a company: set, taken back at once, lifted later with a reason."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kundenkreis.consent.actions import block_advertising, lift_advertising_block
from kundenkreis.consent.forms import BlockForm
from kundenkreis.consent.rights import WRITE
from kundenkreis.consent.views.pages import back_to_page, card_of_company, person_page, posted_or_opened
from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.visibility import get_visible_company, get_visible_person
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from kundenkreis.staff.requests import employee_with
from kundenkreis.web.toasts import toast

Whom = Person | Company


@posted_or_opened(BlockForm, "DELETE")
def of_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """POST sets it, DELETE takes that back."""
    employee = employee_with(request, WRITE)
    return _set_or_taken_back(request, get_visible_person(employee, person_id), employee)


@require_http_methods(["POST", "DELETE"])
def of_company(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """POST sets it, DELETE takes that back."""
    employee = employee_with(request, WRITE)
    return _set_or_taken_back(request, get_visible_company(employee, company_id), employee)


@posted_or_opened(BlockForm)
def lifting_of_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Lift it, with a reason."""
    employee = employee_with(request, WRITE)
    return _lifted(request, get_visible_person(employee, person_id), employee)


@require_POST
def lifting_of_company(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """Lift it, with a reason."""
    employee = employee_with(request, WRITE)
    return _lifted(request, get_visible_company(employee, company_id), employee)


def _set_or_taken_back(request: HttpRequest, whom: Whom, employee: Employee) -> HttpResponse:
    if request.method == "DELETE":
        lift_advertising_block(whom, reason=_("Set by mistake"), by=employee.actor)
        toast(request, _("The advertising block is taken back."))
        return _answer(request, whom, employee, BlockForm())
    undo = reverse(f"consent:{_kind(whom)}-block", args=[whom.pk])
    said = _("The advertising block is set.")
    return _done(request, whom, employee, block_advertising, said, undo)


def _lifted(request: HttpRequest, whom: Whom, employee: Employee) -> HttpResponse:
    return _done(request, whom, employee, lift_advertising_block, _("The advertising block is lifted."))


def _done(
    request: HttpRequest, whom: Whom, employee: Employee, act: Callable[..., object], said: str, undo: str = ""
) -> HttpResponse:
    form = BlockForm(request.POST)
    if form.is_valid():
        try:
            act(whom, reason=form.cleaned_data["reason"], by=employee.actor)
        except Refused as refused:
            form.refuse(refused)
        else:
            toast(request, said, undo=undo)
            return _answer(request, whom, employee, BlockForm())
    return _answer(request, whom, employee, form)


def _answer(request: HttpRequest, whom: Whom, employee: Employee, form: BlockForm) -> HttpResponse:
    """What the form stood in: the company's card, or the person's page."""
    if isinstance(whom, Company):
        return card_of_company(request, whom, employee, form)
    if form.errors:
        return person_page(request, whom, employee, form)
    return back_to_page(request, whom)


def _kind(whom: Whom) -> str:
    return type(whom).__name__.lower()
