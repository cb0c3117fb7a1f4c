"""People: the file, a new one, their positions and numbers."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kundenkreis.consent.queries.person_page import person_consent
from kundenkreis.consent.rights import READ as READ_CONSENT
from kundenkreis.consent.rights import WRITE as WRITE_CONSENT
from kundenkreis.customers import rights
from kundenkreis.customers.actions import create_person
from kundenkreis.customers.models import Person
from kundenkreis.customers.queries.lists import company_with_id
from kundenkreis.customers.salutation import letter_salutation, recipient
from kundenkreis.customers.visibility import get_visible_person
from kundenkreis.desk import in_place
from kundenkreis.desk.entry_form import EntryForm
from kundenkreis.desk.forms import ContactPointForm, PersonForm
from kundenkreis.desk.queries.person_file import person_file
from kundenkreis.desk.views.call_pop import id_or_none
from kundenkreis.desk.views.composing import compose, composer_of
from kundenkreis.desk.views.timelines import answer, timeline_of
from kundenkreis.documents.rights import READ as READ_FILES
from kundenkreis.duplicates.queries.on_file import on_file
from kundenkreis.erp.navigation import state_of
from kundenkreis.journal.refusal import Refused
from kundenkreis.privacy.rights import DISCLOSE
from kundenkreis.service.rights import WRITE as WRITE_COMPLAINTS
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.telephony.actions.welcoming import record_caller
from kundenkreis.telephony.models import Call
from kundenkreis.todos.queries import todos_about
from kundenkreis.todos.rights import READ as READ_TODOS
from kundenkreis.todos.rights import WRITE as WRITE_TODOS
from kundenkreis.web.toasts import toast


@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The person file; a merged person leads to the one she was merged into."""
    employee = employee_with(request, rights.READ)
    file = person_file(person_id, employee)
    if file.person.merged_into_id:
        return redirect("desk:person", file.person.merged_into_id)
    composer = composer_of(file.person, EntryForm(file.person, employee))
    page = {
        "file": file,
        "person": file.person,
        "fields": in_place.show_all(file.person, in_place.PERSON),
        "contact_form": ContactPointForm(),
        "letter": letter_salutation(file.person),
        "recipient": recipient(file.person),
        "may_write": employee.may(rights.WRITE) and file.person.is_changeable,
        "may_complain": employee.may(WRITE_COMPLAINTS) and file.person.is_standing,
        "may_disclose": employee.may(DISCLOSE),
        "consent": person_consent(file.person) if employee.may(READ_CONSENT) else None,
        "may_record_consent": employee.may(WRITE_CONSENT),
        "duplicates": on_file(file.person, employee),
        "erp": state_of(request),
        "todos": todos_about(person_id=file.person.pk) if employee.may(READ_TODOS) else [],
        "may_finish": employee.may(WRITE_TODOS),
        "may_see_files": employee.may(READ_FILES),
    }
    return render(request, "desk/people/file.html", page | timeline_of(request, file.person) | composer)


@require_safe
def person_timeline(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One page of the timeline: the latest, or what came before a cursor."""
    return answer(request, get_visible_person(employee_with(request, rights.READ), person_id))


@require_POST
def person_entry(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What was composed on the person: a note, a call or a to-do."""
    return compose(request, get_visible_person(employee_of(request), person_id))


@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    """Record a person, at the company of the address if any; a caller comes with the call and what was said."""
    employee = employee_with(request, rights.WRITE)
    begun = {name: request.GET.get(name, "") for name in ("company", "phone", "last_name")}
    form = PersonForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            made = _record(request, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            toast(request, _("%(person)s is recorded") % {"person": made})
            return redirect("desk:person", made.pk)
    page: dict[str, object] = {"form": form, "company": company_with_id(form["company"].value(), employee)}
    page |= {name: request.POST.get(name, request.GET.get(name, "")) for name in ("call", "said")}
    return render(request, "desk/people/new.html", page, status=422 if form.errors else 200)


def _record(request: HttpRequest, form: PersonForm) -> Person:
    by, call_id = employee_of(request).actor, id_or_none(request.POST.get("call", ""))
    if call_id is None:
        return create_person(**form.cleaned_data, by=by)
    call = get_object_or_404(Call, pk=call_id)
    return record_caller(call, form.cleaned_data, said=request.POST.get("said", ""), by=by)
