"""Absences: one's own on the page of one's settings, those of colleagues on a page of their own."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kundenkreis.journal.refusal import Refused
from kundenkreis.staff import rights
from kundenkreis.staff.actions.absences import enter_absence, remove_absence
from kundenkreis.staff.administration_forms import AbsenceForm, OwnAbsenceForm
from kundenkreis.staff.models import Absence
from kundenkreis.staff.profile import profile_page
from kundenkreis.staff.queries import absences_from
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.web.toasts import toast


@require_http_methods(["GET", "POST"])
def absences(request: HttpRequest) -> HttpResponse:
    """Who is away from today on; POST enters one of a colleague."""
    by = employee_with(request, rights.ABSENCES).actor
    form = AbsenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            entered = enter_absence(**form.cleaned_data, by=by)
        except Refused as refused:
            form.refuse(refused)
        else:
            _tell(request, entered)
            return redirect("staff:absences")
    today = timezone.localdate()
    page = {"form": form, "absences": absences_from(today), "today": today}
    return render(request, "staff/administration/absences.html", page, status=422 if form.errors else 200)


@require_POST
def own_absences(request: HttpRequest) -> HttpResponse:
    """One is away."""
    employee = employee_of(request)
    form = OwnAbsenceForm(request.POST, employee=employee)
    if form.is_valid():
        try:
            entered = enter_absence(employee, **form.cleaned_data, by=employee.actor)
        except Refused as refused:
            form.refuse(refused)
        else:
            _tell(request, entered)
            return redirect("staff:profile")
    return profile_page(request, absence_form=form, status=422)


@require_POST
def absence_end(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """It does not take place; leads back to where one came from."""
    employee = employee_of(request)
    gone = get_object_or_404(Absence.objects.select_related("employee"), pk=absence_id)
    remove_absence(gone, by=employee.actor)
    toast(request, _("The absence of %(employee)s is removed.") % {"employee": gone.employee})
    return redirect("staff:profile" if gone.employee_id == employee.pk else "staff:absences")


def _tell(request: HttpRequest, entered: Absence) -> None:
    names = {"deputy": entered.deputy, "employee": entered.employee}
    toast(request, _("%(deputy)s stands in for %(employee)s.") % names)
