"""Companies: the file, a new one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kundenkreis.consent.forms import BlockForm
from kundenkreis.consent.queries.company_card import company_consent
from kundenkreis.consent.rights import READ as READ_CONSENT
from kundenkreis.consent.rights import WRITE as WRITE_CONSENT
from kundenkreis.customers import rights
from kundenkreis.customers.actions import create_company
from kundenkreis.customers.queries.lists import company_page, found_in_time
from kundenkreis.customers.queries.registrations import registration_state
from kundenkreis.customers.visibility import get_visible_company
from kundenkreis.desk import in_place
from kundenkreis.desk.entry_form import EntryForm
from kundenkreis.desk.forms import AddressForm, CompanyForm, ContactPointForm
from kundenkreis.desk.queries.company_file import company_file
from kundenkreis.desk.queries.erp_figures import machines_of
from kundenkreis.desk.queries.revenue_drawing import STEPS
from kundenkreis.desk.views.composing import compose, composer_of
from kundenkreis.desk.views.erp_wishes import WishForm
from kundenkreis.desk.views.groups import GroupForm, group_card
from kundenkreis.desk.views.timelines import answer, timeline_of
from kundenkreis.documents.rights import READ as READ_FILES
from kundenkreis.duplicates.queries.on_file import on_file
from kundenkreis.erp.navigation import state_of
from kundenkreis.erp.queries.ages import ages_of
from kundenkreis.journal.refusal import Refused
from kundenkreis.service.rights import WRITE as WRITE_COMPLAINTS
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.todos.queries import todos_about
from kundenkreis.todos.rights import READ as READ_TODOS
from kundenkreis.todos.rights import WRITE as WRITE_TODOS
from kundenkreis.web.toasts import toast


@require_safe
def company(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """The company file; a merged company leads to the one it was merged into."""
    employee = employee_with(request, rights.READ)
    file = company_file(company_id, employee)
    if file.company.merged_into_id:
        return redirect("desk:company", file.company.merged_into_id)
    composer = composer_of(file.company, EntryForm(file.company, employee))
    group = group_card(file.company, GroupForm(employee), employee)
    page = {
        "file": file,
        "company": file.company,
        "fields": in_place.show_all(file.company, in_place.COMPANY),
        "address_form": AddressForm(),
        "contact_form": ContactPointForm(),
        "wish": WishForm(),
        "todos": todos_about(company_id=file.company.pk) if employee.may(READ_TODOS) else [],
        "may_finish": employee.may(WRITE_TODOS),
        "may_see_files": employee.may(READ_FILES),
        "may_ask": employee.may(WRITE_TODOS),
        "may_write": employee.may(rights.WRITE),
        "may_complain": employee.may(WRITE_COMPLAINTS),
        "consent": company_consent(file.company, file.people) if employee.may(READ_CONSENT) else None,
        "may_record_consent": employee.may(WRITE_CONSENT),
        "block_form": BlockForm(),
        "duplicates": on_file(file.company, employee),
        "numbers": file.numbers,
        "ages": ages_of(file.numbers, state_of(request)),
        "steps": STEPS,
        "registration": registration_state(file.company, seen_by=employee) if not file.links else None,
    }
    return render(request, "desk/companies/file.html", page | timeline_of(request, file.company) | composer | group)


@require_safe
def company_timeline(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """One page of the timeline: the latest, or what came before a cursor."""
    return answer(request, get_visible_company(employee_with(request, rights.READ), company_id))


@require_POST
def company_entry(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """What was composed on the company: a note, a call or a to-do."""
    return compose(request, get_visible_company(employee_of(request), company_id))


@require_safe
def company_machines(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """All machines of a company with their warranty."""
    employee = employee_with(request, rights.READ)
    owner = get_visible_company(employee, company_id)
    numbers = list(owner.accounts.values_list("account_number", flat=True))
    page = {
        "company": owner,
        "machines": machines_of(numbers, shown=None),
        "ages": ages_of(numbers, state_of(request)),
        "may_complain": employee.may(WRITE_COMPLAINTS),
    }
    return render(request, "desk/companies/machines.html", page)


@require_http_methods(["GET", "POST"])
def new_company(request: HttpRequest) -> HttpResponse:
    """Record a company."""
    employee = employee_with(request, rights.WRITE)
    form = CompanyForm(request.POST or None, initial={"name": request.GET.get("name", "")})
    if request.method == "POST" and form.is_valid():
        try:
            made = create_company(**form.cleaned_data, by=employee.actor)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            toast(request, _("%(company)s is recorded") % {"company": made.name})
            return redirect("desk:company", made.pk)
    return render(request, "desk/companies/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def company_choices(request: HttpRequest) -> HttpResponse:
    """Companies to choose from, as one types."""
    employee = employee_with(request, rights.READ)
    asked = request.GET.dict()
    page = found_in_time(company_page, asked, employee) if asked.get("q", "").strip() else None
    return render(request, "desk/_company_choices.html", {"page": page})
