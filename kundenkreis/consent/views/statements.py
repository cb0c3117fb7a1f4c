"""Recording what a person said; what was recorded by mistake is taken back from the toast."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundenkreis.consent.actions import give_consent, object_to, permit_by_sale, request_opt_in, retract
from kundenkreis.consent.forms import ConsentForm, ObjectionForm, OptInForm, RecordingForm, SaleForm
from kundenkreis.consent.models import Statement
from kundenkreis.consent.rights import WRITE
from kundenkreis.consent.views.pages import back_to_page, person_page, posted_or_opened
from kundenkreis.customers.models import Person
from kundenkreis.customers.visibility import get_visible_person
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_with
from kundenkreis.web.toasts import toast

Act = Callable[[Person, Actor], list[Statement]]


@posted_or_opened(ConsentForm)
def consents(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A consent, with its evidence."""
    form = ConsentForm(request.POST)

    def act(person: Person, by: Actor) -> list[Statement]:
        said = form.cleaned_data
        return give_consent(
            person,
            channels=said["channels"],
            purposes=said["purposes"],
            evidence=form.proof(),
            valid_until=said["valid_until"],
            by=by,
        )

    return _recorded(request, person_id, form, act, _("The consent is recorded."))


@posted_or_opened(ObjectionForm)
def objections(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """An objection; it holds at once and for ever."""
    form = ObjectionForm(request.POST)

    def act(person: Person, by: Actor) -> list[Statement]:
        said = form.cleaned_data
        return object_to(person, channels=said["channels"], purposes=said["purposes"], evidence=form.proof(), by=by)

    return _recorded(request, person_id, form, act, _("The objection is recorded and holds from now on."))


@posted_or_opened(SaleForm)
def sales(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """An existing customer (UWG § 7 (3))."""
    form = SaleForm(request.POST)

    def act(person: Person, by: Actor) -> list[Statement]:
        return [permit_by_sale(person, **form.cleaned_data, by=by)]

    return _recorded(request, person_id, form, act, _("The order is recorded as the ground for mails."))


@posted_or_opened(OptInForm)
def opt_ins(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A mail that asks the person to confirm."""
    form = OptInForm(request.POST)

    def act(person: Person, by: Actor) -> list[Statement]:
        request_opt_in(person, **form.cleaned_data, by=by)
        return []

    return _recorded(request, person_id, form, act, _("A mail asks for confirmation; it can be confirmed for 14 days."))


@require_POST
def retractions(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Taken back, from the toast: `statement` names each."""
    employee = employee_with(request, WRITE)
    person = get_visible_person(employee, person_id)
    try:
        retract(person, _ids(request.GET.getlist("statement")), by=employee.actor)
    except Refused as refused:
        toast(request, str(refused.text))
    else:
        toast(request, _("Taken back."))
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect("consent:person", person.pk)


def _ids(given: list[str]) -> list[UUID]:
    try:
        return [UUID(one) for one in given]
    except ValueError as wrong:
        raise Http404 from wrong


def _recorded(request: HttpRequest, person_id: UUID, form: RecordingForm, act: Act, said: str) -> HttpResponse:
    employee = employee_with(request, WRITE)
    person = get_visible_person(employee, person_id)
    if form.is_valid():
        try:
            rows = act(person, employee.actor)
        except Refused as refused:
            form.refuse(refused)
        else:
            toast(request, said, undo=_way_back(person, rows), verb="post")
            return back_to_page(request, person)
    return person_page(request, person, employee, form)


def _way_back(person: Person, rows: list[Statement]) -> str:
    ids = "&".join(f"statement={row.pk}" for row in rows)
    return f"{reverse('consent:retractions', args=[person.pk])}?{ids}" if ids else ""
