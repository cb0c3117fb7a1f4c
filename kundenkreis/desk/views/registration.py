"""A prospect becomes a customer in the ERP: the form, who looks the same, where it stands, what a person decides."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kundenkreis.customers.actions.registering import (
    give_registration_up,
    register_although_similar,
    register_as_existing,
    register_customer,
)
from kundenkreis.customers.models import Company
from kundenkreis.customers.queries.registrations import (
    known_for,
    registration_of,
    registration_state,
    similar_to,
)
from kundenkreis.customers.rights import READ, REGISTER
from kundenkreis.customers.visibility import get_visible_company
from kundenkreis.desk.registration_form import RegistrationForm
from kundenkreis.duplicates.actions.dismissing import name_pair
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.web.toasts import toast


@require_http_methods(["GET", "POST"])
def registration(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """Have the company created as a customer; the form begins with what is known."""
    employee = employee_with(request, REGISTER)
    company = get_visible_company(employee, company_id)
    held = registration_of(company.pk)
    if company.accounts.exists() or (request.method == "GET" and held and held.is_under_way):
        return redirect("desk:company", company.pk)
    looks_at = reverse("desk:registration-similar", args=[company.pk])
    form = RegistrationForm(looks_at, request.POST or None, initial=known_for(company, held))
    if request.method == "POST" and form.is_valid():
        try:
            register_customer(company, form.registration(), by=employee.actor)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            undo = reverse("desk:registration-withdrawal", args=[company.pk])
            toast(request, _("%(company)s goes to the ERP") % {"company": company.name}, undo=undo, verb="post")
            return redirect("desk:company", company.pk)
    page = {"company": company, "form": form, "looks_at": looks_at}
    return render(request, "customers/registration/form.html", page, status=422 if form.errors else 200)


@require_safe
def similar(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """Customers of the ERP that look like what is being typed; or like what was sent, to decide about it."""
    employee = employee_with(request, REGISTER)
    company = get_visible_company(employee, company_id)
    held = registration_of(company.pk)
    deciding = "decide" in request.GET
    wanted = known_for(company, held) if deciding else request.GET.dict()
    page = {
        "company": company,
        "similar": similar_to(wanted, seen_by=employee),
        "deciding": deciding and held,
        "may_merge": employee.may(MERGE),
    }
    return render(request, "customers/registration/_similar.html", page)


@require_safe
def state(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """Where it stands; a page on which it was under way is loaded anew once it is a customer."""
    employee = employee_with(request, READ)
    company = get_visible_company(employee, company_id)
    stands = registration_state(company, seen_by=employee)
    answer = render(request, "customers/registration/_state.html", {"company": company, "registration": stands})
    if stands is None:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def existing(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """It is a customer of the ERP already: this one."""
    number = request.POST.get("number", "")
    text = _("Customer number %(number)s is linked") % {"number": number}
    return _decided(request, company_id, text, lambda one, by: register_as_existing(one, number, by=by))


@require_POST
def exception(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """It is another one than those that look the same."""
    return _decided(
        request, company_id, _("A new customer is created"), lambda one, by: register_although_similar(one, by=by)
    )


@require_POST
def withdrawal(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """It shall not become a customer for now."""
    return _decided(request, company_id, _("Taken back"), lambda one, by: give_registration_up(one, by=by))


@require_POST
def merging(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """It is a company that we know as the ERP's customer: the request is taken back, and both are laid side by side."""
    employee = employee_with(request, MERGE)
    company = get_visible_company(employee, company_id)
    kept = get_visible_company(employee, as_id(request.POST.get("kept", "")))
    try:
        give_registration_up(company, reason=_("Is merged with another company."), by=employee.actor)
        pair = name_pair("company", kept.pk, company.pk, by=employee.actor)
    except Refused as refusal:
        messages.error(request, str(refusal.text))
        return redirect("desk:company", company.pk)
    return redirect(f"{reverse('duplicates:pair', args=[pair.pk])}?keep={kept.pk}")


def as_id(text: str) -> UUID:
    """The id that a form sent. Raises Http404 when it is none."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _decided(
    request: HttpRequest, company_id: UUID, text: str, decide: Callable[[Company, Actor], object]
) -> HttpResponse:
    """Decide, and back to the company's file; a refusal is said there."""
    employee = employee_of(request)
    company = get_visible_company(employee, company_id)
    try:
        decide(company, employee.actor)
    except Refused as refusal:
        messages.error(request, str(refusal.text))
    else:
        toast(request, text)
    return redirect("desk:company", company.pk)
