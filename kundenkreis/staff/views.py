"""Pages of the staff room: sign-in, and what an employee sets for oneself."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_POST

from kundenkreis.staff.actions.preferences import prefer
from kundenkreis.staff.forms import AppearanceForm
from kundenkreis.staff.models import Employee
from kundenkreis.staff.sign_in import PAUSE_MINUTES


class SignIn(LoginView):  # type: ignore[misc]
    """The sign-in page. Wrong input answers 422 with the form again."""

    template_name = "staff/sign_in.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form), status=422)
        return answer


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Too many attempts: says so, and when to come back."""
    return render(request, "staff/locked_out.html", {"minutes": PAUSE_MINUTES}, status=429)


@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep theme, density or language; a new language shows on a fresh page."""
    form = AppearanceForm(request.POST, instance=cast(Employee, request.user))
    if not form.is_valid():
        return HttpResponseBadRequest()
    prefer(cast(Employee, request.user), **form.cleaned_data)
    answer = HttpResponse(status=204)
    if "language" in form.cleaned_data:
        answer["HX-Refresh"] = "true"
    return answer
