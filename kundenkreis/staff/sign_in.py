"""Signing in: nobody opens an account alone, and guessing passwords ends in a pause."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_failure_limit
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

PAUSE_MINUTES = round(settings.AXES_COOLOFF_TIME * 60)


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's adapter without the door for strangers and without mails of its own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SignInForm(LoginForm):  # type: ignore[misc]
    """Login name or mail address, and password; says how many attempts are left."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["login"].label = gettext_lazy("Login or e-mail address")
        self.fields["password"].label = gettext_lazy("Password")
        self.fields["password"].help_text = ""
        self.fields["remember"].label = gettext_lazy("Stay signed in")
        self.fields["login"].widget.attrs = {"autocomplete": "username", "autofocus": True}
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}

    def clean(self) -> Any:
        try:
            return super().clean()
        except forms.ValidationError:
            raise forms.ValidationError({"password": self._mismatch()}) from None

    def _mismatch(self) -> str:
        left = attempts_left(self.request)
        text = ngettext(
            "Login and password do not match. %(left)d more attempt, then a pause of %(minutes)d minutes.",
            "Login and password do not match. %(left)d more attempts, then a pause of %(minutes)d minutes.",
            left,
        )
        return text % {"left": left, "minutes": PAUSE_MINUTES}


def attempts_left(request: HttpRequest) -> int:
    """How often this login may still be tried from this address before the pause."""
    failures: int = AxesProxyHandler.get_failures(request)
    return max(0, int(get_failure_limit(request, None)) - failures)


def typed_login(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Under which name axes counts attempts: as typed, so that a name and its mail address count each for itself."""
    typed = request.POST.get("login") or (credentials or {}).get("username") or ""
    return str(typed).strip().casefold()
