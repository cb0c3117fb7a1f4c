"""The invitation: whoever has the link chooses a password and is signed in. No sign-in before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.actions.inviting import accept_invitation, invitation_for
from kundenkreis.staff.models import Employee

BACKEND = "django.contrib.auth.backends.ModelBackend"


if TYPE_CHECKING:
    _SetPasswordForm = SetPasswordForm[Employee]
else:
    _SetPasswordForm = SetPasswordForm  # generic only for the type checker


class ChosenPasswordForm(_SetPasswordForm):
    """A password of one's own, twice."""

    def __init__(self, employee: Employee, data: object = None) -> None:
        super().__init__(employee, data)
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password1"].help_text = _("At least 10 characters, no common word, not your name.")
        self.fields["new_password2"].label = _("New password once more")
        self.fields["new_password2"].help_text = ""


@never_cache
@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, plain: str) -> HttpResponse:
    """Choose the password. A link that does not count any more says so (410)."""
    found = invitation_for(plain)
    if found is None:
        return render(request, "staff/invitation_over.html", status=410)
    form = ChosenPasswordForm(found.employee, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            employee = accept_invitation(plain, form.cleaned_data["new_password1"])
        except Refused:
            return render(request, "staff/invitation_over.html", status=410)
        login(request, employee, backend=BACKEND)
        return redirect("desk:start")
    page = {"form": form, "invited": found.employee}
    return render(request, "staff/invitation.html", page, status=422 if form.errors else 200)
