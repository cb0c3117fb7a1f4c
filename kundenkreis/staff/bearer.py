"""Bearer tokens: who calls the interface."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from kundenkreis.staff.actions.tokens import token_for
from kundenkreis.staff.models import AccessToken


class BearerToken(HttpBearer):
    """`Authorization: Bearer …`; the token's employee and scopes decide what is allowed."""

    def authenticate(self, request: HttpRequest, token: str) -> AccessToken | None:
        return token_for(token)


class _Authenticated(HttpRequest):
    """A request that has passed BearerToken."""

    auth: AccessToken


def caller(request: HttpRequest) -> AccessToken:
    """The token of an authenticated request."""
    return cast(_Authenticated, request).auth
