"""Roles: the matrix of who may what, one role, a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kundenkreis.journal.refusal import Refused
from kundenkreis.staff import rights
from kundenkreis.staff.actions.changing_roles import add_role, change_role, has_all, remove_role, reset_role
from kundenkreis.staff.administration_forms import RoleForm
from kundenkreis.staff.default_roles import default_role
from kundenkreis.staff.models import Role
from kundenkreis.staff.permissions import Right
from kundenkreis.staff.queries import rights_by_room
from kundenkreis.staff.queries import roles as all_roles
from kundenkreis.staff.refused_form import is_stale
from kundenkreis.staff.requests import employee_with
from kundenkreis.staff.room_names import ROOM_NAMES
from kundenkreis.web.toasts import toast


@dataclass(frozen=True)
class Line:
    """A right, and for each role in order whether it has it."""

    right: Right
    cells: list[tuple[Role, bool]]


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Who may what: all rights by room, all roles side by side."""
    employee_with(request, rights.MANAGE)
    found = all_roles()
    matrix = [
        (ROOM_NAMES[room], [Line(right, [(role, right.code in role.rights) for role in found]) for right in of_room])
        for room, of_room in rights_by_room()
    ]
    return render(request, "staff/administration/roles.html", {"roles": found, "matrix": matrix})


@require_http_methods(["GET", "POST"])
def new_role(request: HttpRequest) -> HttpResponse:
    """A role of the company's own, begun with the rights of another one (`like`)."""
    by = employee_with(request, rights.MANAGE).actor
    like = Role.objects.filter(code=request.GET.get("like", "")).first()
    form = RoleForm(request.POST or None, initial={"rights": like.rights if like else []})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_role(name=form.cleaned_data["name"], allowed=form.cleaned_data["rights"], by=by)
        except Refused as refused:
            form.refuse(refused)
        else:
            toast(request, _("The role %(role)s is there.") % {"role": made})
            return redirect("staff:roles")
    return _page(request, form, None)


@require_http_methods(["GET", "POST"])
def role(request: HttpRequest, code: str) -> HttpResponse:
    """Name and rights of a role."""
    by = employee_with(request, rights.MANAGE).actor
    about = get_object_or_404(Role, code=code)
    initial = {"name": about.name, "rights": about.rights, "version": about.version}
    form = RoleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        allowed = about.rights if has_all(about) else given["rights"]
        try:
            change_role(about, name=given["name"], allowed=allowed, version=given["version"] or 0, by=by)
        except Refused as refused:
            form.refuse(refused)
            if is_stale(refused):
                form.show_theirs(initial)
        else:
            toast(request, _("The role %(role)s is changed. It counts at once.") % {"role": given["name"]})
            return redirect("staff:roles")
    return _page(request, form, about)


@require_POST
def reset(request: HttpRequest, code: str) -> HttpResponse:
    """A default role as the product brings it."""
    return _done(request, code, reset_role, _("The role has the rights again that the product brings."))


@require_POST
def removal(request: HttpRequest, code: str) -> HttpResponse:
    """A role of the company's own is not needed any more."""
    return _done(request, code, remove_role, _("The role is removed."))


def _done(request: HttpRequest, code: str, action: Any, said: str) -> HttpResponse:
    by = employee_with(request, rights.MANAGE).actor
    about = get_object_or_404(Role, code=code)
    try:
        action(about, by=by)
    except Refused as refused:
        form = RoleForm(initial={"name": about.name, "rights": about.rights, "version": about.version})
        return _page(request, form, about, refused=refused.text, status=422)
    toast(request, said)
    return redirect("staff:roles")


def _page(request: HttpRequest, form: RoleForm, about: Role | None, *, status: int = 200, **more: Any) -> HttpResponse:
    chosen = set(form["rights"].value() or [])
    page = {
        "form": form,
        "role": about,
        "rooms": [
            (ROOM_NAMES[room], [(right, right.code in chosen) for right in of_room])
            for room, of_room in rights_by_room()
        ],
        "has_all": about is not None and has_all(about),
        "is_default": about is not None and default_role(about.code) is not None,
    }
    return render(request, "staff/administration/role.html", page | more, status=422 if form.errors else status)
