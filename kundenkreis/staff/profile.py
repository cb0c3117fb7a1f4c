"""What an employee sets for oneself: password, second factor, access tokens."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from kundenkreis.staff.actions.passwords import choose_password
from kundenkreis.staff.actions.tokens import issue_token, revoke_token
from kundenkreis.staff.administration_forms import OwnAbsenceForm
from kundenkreis.staff.forms import PasswordForm, TokenForm
from kundenkreis.staff.models import AccessToken
from kundenkreis.staff.queries import absences_of, tokens_of
from kundenkreis.staff.requests import employee_of
from kundenkreis.web.toasts import toast


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """The page with everything an employee sets for oneself."""
    return profile_page(request)


@sensitive_post_parameters()
@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """Choose a new password; this browser stays signed in, all others are signed out."""
    employee = employee_of(request)
    form = PasswordForm(employee, request.POST)
    if not form.is_valid():
        return profile_page(request, password_form=form, status=422)
    choose_password(employee, form.cleaned_data["new_password1"], by=employee.actor)
    update_session_auth_hash(request, employee)
    toast(request, _("The new password counts from now on. Other devices are signed out."))
    return redirect("staff:profile")


@never_cache
@require_POST
def tokens(request: HttpRequest) -> HttpResponse:
    """Issue an access token; its text stands on this one answer and never again."""
    employee = employee_of(request)
    form = TokenForm(employee, request.POST)
    if not form.is_valid():
        return profile_page(request, token_form=form, status=422)
    scopes = [form.cleaned_data["scope"]]
    _token, plain = issue_token(employee, name=form.cleaned_data["name"], scopes=scopes, by=employee.actor)
    return profile_page(request, plain=plain)


@require_POST
def token_end(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """End one of one's own access tokens; that can't be undone, the page has said so."""
    employee = employee_of(request)
    token = get_object_or_404(AccessToken, pk=token_id, employee=employee)
    revoke_token(token, by=employee.actor)
    toast(request, _("The access token is ended: %(name)s") % {"name": token.name})
    return redirect("staff:profile")


def profile_page(
    request: HttpRequest,
    *,
    password_form: PasswordForm | None = None,
    token_form: TokenForm | None = None,
    absence_form: OwnAbsenceForm | None = None,
    plain: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page as it is, with the form that was refused."""
    employee = employee_of(request)
    page = {
        "password_form": password_form or PasswordForm(employee),
        "token_form": token_form or TokenForm(employee),
        "absence_form": absence_form or OwnAbsenceForm(employee=employee),
        "absences": absences_of(employee),
        "tokens": tokens_of(employee),
        "plain": plain,
        "roles": [role.name for role in employee.roles.all()],
    }
    return render(request, "staff/profile.html", page, status=status)
