"""Employees: the list, the file, a new one, closing and opening an account, inviting."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kundenkreis.journal.refusal import Refused
from kundenkreis.staff import rights
from kundenkreis.staff.actions.accounts import add_employee, deactivate_employee, give_roles, reactivate_employee
from kundenkreis.staff.actions.changing import FIELDS, change_employee
from kundenkreis.staff.actions.inviting import invite_employee
from kundenkreis.staff.administration_forms import EmployeeForm, NewEmployeeForm
from kundenkreis.staff.lanes import DEPARTMENTS
from kundenkreis.staff.models import Employee
from kundenkreis.staff.queries import absences_of, employees_asked_for, roles
from kundenkreis.staff.refused_form import is_stale
from kundenkreis.staff.requests import employee_with
from kundenkreis.web.toasts import toast

KEPT = FIELDS - {"language"}


@require_safe
def employees(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, or worked here."""
    employee_with(request, rights.MANAGE)
    asked = {name: request.GET.get(name, "") for name in ("q", "department", "role", "state")}
    page = {
        "employees": employees_asked_for(asked),
        "asked": asked,
        "departments": [("", _("All departments")), *((lane.value, lane.label) for lane in DEPARTMENTS)],
        "roles": [("", _("All roles")), *((role.code, role.name) for role in roles())],
        "states": [("", _("Active")), ("absent", _("Away today")), ("closed", _("Account closed"))],
    }
    return render(request, "staff/administration/employees.html", page)


@require_http_methods(["GET", "POST"])
def new_employee(request: HttpRequest) -> HttpResponse:
    """A new account; it is opened by an invitation."""
    by = employee_with(request, rights.MANAGE).actor
    form = NewEmployeeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_employee(
                username=form.cleaned_data["username"], roles=form.cleaned_data["roles"], by=by, **form.about
            )
        except (Refused, ValidationError) as refusal:
            form.refuse(refusal)
        else:
            toast(request, _("%(employee)s is recorded. Invite them now.") % {"employee": made})
            return redirect("staff:employee", made.pk)
    status = 422 if form.errors else 200
    return render(request, "staff/administration/new_employee.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def employee(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """The file of an employee; POST changes it, roles included."""
    by = employee_with(request, rights.MANAGE).actor
    about = get_object_or_404(Employee, pk=employee_id)
    form = EmployeeForm(request.POST or None, initial=_initial(about))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                change_employee(about, form.about, version=form.cleaned_data["version"] or 0, by=by)
                if set(form.cleaned_data["roles"]) != set(_initial(about)["roles"]):
                    give_roles(about, form.cleaned_data["roles"], by=by)
        except (Refused, ValidationError) as refusal:
            form.refuse(refusal)
            if is_stale(refusal):
                form.show_theirs(_initial(about))
        else:
            toast(request, _("The file of %(employee)s is changed.") % {"employee": about})
            return redirect("staff:employee", about.pk)
    return _page(request, about, form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """A new link with which the account is opened; it stands on this one answer and never again. The address, opened,
    leads to the employee."""
    by = employee_with(request, rights.MANAGE).actor
    about = get_object_or_404(Employee, pk=employee_id)
    if request.method != "POST":
        return redirect("staff:employee", about.pk)
    try:
        invitation, plain = invite_employee(about, by=by)
    except Refused as refused:
        return _page(request, about, refused=refused.text, status=422)
    link = request.build_absolute_uri(reverse("staff:open_account", args=[plain]))
    return _page(request, about, link=link, letter=_letter(about, link), until=invitation.expires_at)


def _letter(about: Employee, link: str) -> str:
    """A mail to the employee in one's own mail program: a link that lets somebody in does not lie in our outbox."""
    text = _("Hello %(name)s,\n\nopen your account with this link and choose a password:\n%(link)s\n\nIt works once.")
    body = text % {"name": about.first_name or str(about), "link": link}
    return f"mailto:{quote(about.email)}?subject={quote(_('Your account'))}&body={quote(body)}" if about.email else ""


@require_http_methods(["GET", "HEAD", "POST", "DELETE"])
def deactivation(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """POST closes the account, DELETE opens it again; the address, opened, leads to the employee."""
    by = employee_with(request, rights.MANAGE).actor
    about = get_object_or_404(Employee, pk=employee_id)
    if request.method in {"GET", "HEAD"}:
        return redirect("staff:employee", about.pk)
    if request.method == "DELETE":
        reactivate_employee(about, by=by)
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    try:
        deactivate_employee(about, by=by)
    except Refused as refused:
        return _page(request, about, refused=refused.text, status=422)
    here = reverse("staff:deactivation", args=[about.pk])
    toast(request, _("The account of %(employee)s is closed.") % {"employee": about}, undo=here)
    return redirect("staff:employee", about.pk)


def _page(
    request: HttpRequest, about: Employee, *, form: EmployeeForm | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    shown = get_object_or_404(Employee.objects.select_related("deputy"), pk=about.pk)
    page = {"about": shown, "form": form or EmployeeForm(initial=_initial(shown)), "absences": absences_of(shown)}
    status = 422 if form and form.errors else status
    return render(request, "staff/administration/employee.html", page | more, status=status)


def _initial(about: Employee) -> dict[str, Any]:
    values = {name: getattr(about, name) for name in KEPT - {"deputy"}}
    chosen = list(about.roles.values_list("code", flat=True))
    return values | {"deputy": about.deputy_id, "roles": chosen, "version": about.version}
