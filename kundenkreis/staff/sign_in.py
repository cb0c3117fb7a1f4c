"""Who may get an account: nobody by oneself, an administrator makes them."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's adapter without the door for strangers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
