"""Bearer tokens: who calls the interface."""

from __future__ import annotations

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.security import HttpBearer

from kundenkreis.staff.actions.tokens import token_for
from kundenkreis.staff.models import AccessToken
from kundenkreis.staff.permissions import Right


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


def caller_with(request: HttpRequest, right: Right) -> AccessToken:
    """The token if it and its employee hold the right; raises PermissionDenied, naming the right, otherwise.

    For what is read before, or without, an action: the roles are loaded once per request, as `employee_with` does.
    """
    token = caller(request)
    if not token.may(right):
        raise PermissionDenied(str(right.label))
    return token
