"""Access tokens: shown once, kept as a hash, narrowed by scopes, revocable."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.recording import record
from kundenkreis.staff import rights
from kundenkreis.staff.events import TokenIssued, TokenRevoked
from kundenkreis.staff.models import AccessToken, Employee
from kundenkreis.staff.permissions import require

PREFIX = "kk_"
USE_NOTED_EVERY = timedelta(minutes=5)


@transaction.atomic
def issue_token(employee: Employee, *, name: str, scopes: Iterable[str], by: Actor) -> tuple[AccessToken, str]:
    """A new token of this employee and its plain text, which is never shown again.

    `scopes`: rights (`service.write`), rooms (`service`) or `all`; a token never may more than its employee. One issues
    for oneself, an administrator for others; a token issues none.
    """
    _require_own_or_manage(employee, by)
    plain = PREFIX + secrets.token_urlsafe(32)
    token = AccessToken.objects.create(employee=employee, name=name, digest=_digest(plain), scopes=sorted(set(scopes)))
    record(TokenIssued(token_id=token.pk, employee_id=employee.pk), by=by)
    return token, plain


@transaction.atomic
def revoke_token(token: AccessToken, *, by: Actor) -> None:
    """End a token now; nothing happens if it has ended before."""
    _require_own_or_manage(token.employee, by)
    if AccessToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=timezone.now()):
        record(TokenRevoked(token_id=token.pk, employee_id=token.employee_id), by=by)


def token_for(plain: str) -> AccessToken | None:
    """The valid token with this plain text, None if unknown, revoked, or its employee's account is closed."""
    token = (
        AccessToken.objects.select_related("employee")
        .filter(digest=_digest(plain), revoked_at__isnull=True, employee__is_active=True)
        .first()
    )
    if token is not None:
        _note_use(token)
    return token


def _note_use(token: AccessToken) -> None:
    """Now and then; a request never waits for another one that is noting the same."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > USE_NOTED_EVERY:
        with transaction.atomic():
            free = AccessToken.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=token.pk)
            AccessToken.objects.filter(pk__in=free.values("pk")).update(last_used_at=now)


def _digest(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()


def _require_own_or_manage(employee: Employee, by: Actor) -> None:
    if by.kind is ActorKind.TOKEN:
        raise PermissionDenied(str(rights.MANAGE.label))
    if by.id != str(employee.pk):
        require(by, rights.MANAGE)
