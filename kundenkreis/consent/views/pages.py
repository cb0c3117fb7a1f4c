"""Where an employee sees who may be contacted: the person's page, and the cards on both files."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kundenkreis.consent.forms import BlockForm, ConsentForm, ObjectionForm, OptInForm, RecordingForm, SaleForm
from kundenkreis.consent.queries.company_card import company_consent
from kundenkreis.consent.queries.person_page import PersonConsent, person_consent
from kundenkreis.consent.rights import READ, WRITE
from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.visibility import get_visible_company, get_visible_person
from kundenkreis.staff.models import Employee
from kundenkreis.staff.requests import employee_with

View = Callable[[HttpRequest, UUID], HttpResponse]


@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Everything about one person's consent."""
    employee = employee_with(request, READ)
    found = get_visible_person(employee, person_id)
    if found.merged_into_id:
        return redirect("consent:person", found.merged_into_id)
    return person_page(request, found, employee)


def person_page(
    request: HttpRequest, person: Person, employee: Employee, refused: RecordingForm | None = None
) -> HttpResponse:
    """The page, with a form that was refused in place of the empty one."""
    consent = person_consent(person)
    forms = _forms(consent)
    if refused is not None:
        forms[_key(refused)] = refused
    page = {"consent": consent, "person": person, "opened": refused.name if refused else request.GET.get("record", "")}
    may_write = employee.may(WRITE) and person.erased_at is None
    answer = page | {"forms": forms, "may_write": may_write}
    return render(request, "consent/person.html", answer, status=422 if refused else 200)


def back_to_page(request: HttpRequest, person: Person) -> HttpResponse:
    """To the page as it is now, with all forms closed."""
    address = reverse("consent:person", args=[person.pk])
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def posted_or_opened(form: type[RecordingForm], *more: str) -> Callable[[View], View]:
    """A view that takes what was typed into a form of the page. Its address, opened, leads to that form."""

    def wrapped(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST", *more])
        @wraps(view)
        def answer(request: HttpRequest, person_id: UUID) -> HttpResponse:
            if request.method in {"GET", "HEAD"}:
                employee_with(request, READ)
                return redirect(f"{reverse('consent:person', args=[person_id])}?record={form.name}#{form.name}")
            return view(request, person_id)

        return answer

    return wrapped


def _forms(consent: PersonConsent) -> dict[str, RecordingForm]:
    address = {"address": next(iter(consent.addresses), "")}
    opt_in = OptInForm(initial=address)
    return {
        "consent": ConsentForm(),
        "objection": ObjectionForm(),
        "sale": SaleForm(initial=address),
        "opt_in": opt_in,
        "block": BlockForm(),
    }


def _key(form: RecordingForm) -> str:
    return form.name.replace("-", "_")


@require_safe
def person_card(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The card on the person file."""
    employee = employee_with(request, READ)
    consent = person_consent(get_visible_person(employee, person_id))
    return render(request, "consent/_person_card.html", {"consent": consent, "may_write": employee.may(WRITE)})


@require_safe
def company_card(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """The card on the company file."""
    employee = employee_with(request, READ)
    return card_of_company(request, get_visible_company(employee, company_id), employee, BlockForm())


def card_of_company(request: HttpRequest, company: Company, employee: Employee, form: BlockForm) -> HttpResponse:
    """The card alone; the caller has checked the right."""
    page = {"consent": company_consent(company), "may_write": employee.may(WRITE), "block_form": form}
    return render(request, "consent/_company_card.html", page, status=422 if form.errors else 200)
