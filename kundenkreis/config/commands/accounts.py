"""user and token: accounts and access tokens from the command line, for the first administrator and for scripts."""

from __future__ import annotations

import getpass
import secrets
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from kundenkreis.config.speech import gettext as _

if TYPE_CHECKING:
    from kundenkreis.staff.models import Employee


def add_user(arguments: Namespace) -> None:
    """Open an account; the password comes from a prompt, from standard input, or is made up and shown once."""
    from kundenkreis.journal.actor import SYSTEM
    from kundenkreis.staff.actions.accounts import add_employee

    password = _password(arguments)
    about = {name: getattr(arguments, name) for name in ("first_name", "last_name", "email", "department", "language")}
    add_employee(
        username=arguments.login,
        password=password,
        roles=_known(arguments.roles),
        by=SYSTEM,
        **{name: value for name, value in about.items() if value},
    )
    print(_("{login} can sign in now.").format(login=arguments.login))
    if arguments.make_password:
        print(_("Password (shown only now): {password}").format(password=password))


def list_users(arguments: Namespace) -> None:
    """Print accounts with their roles."""
    from kundenkreis.staff.models import Employee

    for employee in Employee.objects.prefetch_related("roles").order_by("username"):
        roles = ", ".join(role.code for role in employee.roles.all())
        closed = "" if employee.is_active else f"  ({_('closed')})"
        print(f"{employee.username:20} {employee!s:30} {roles}{closed}")


def set_user_password(arguments: Namespace) -> None:
    """Set a new password."""
    from kundenkreis.journal.actor import SYSTEM
    from kundenkreis.staff.actions.accounts import set_password

    password = _password(arguments)
    set_password(_employee(arguments.login), password, by=SYSTEM)
    if arguments.make_password:
        print(_("Password (shown only now): {password}").format(password=password))


def set_user_roles(arguments: Namespace) -> None:
    """Replace an account's roles."""
    from kundenkreis.journal.actor import SYSTEM
    from kundenkreis.staff.actions.accounts import give_roles

    give_roles(_employee(arguments.login), _known(arguments.roles), by=SYSTEM)


def add_token(arguments: Namespace) -> None:
    """Issue an access token and print it, the only time it can be read."""
    from kundenkreis.journal.actor import SYSTEM
    from kundenkreis.staff.actions.tokens import issue_token

    token, plain = issue_token(
        _employee(arguments.login), name=arguments.name, scopes=arguments.scopes or ["all"], by=SYSTEM
    )
    print(f"{token.pk} {plain}")


def list_tokens(arguments: Namespace) -> None:
    """Print tokens that are valid, never their secret."""
    from kundenkreis.staff.models import AccessToken

    for token in AccessToken.objects.filter(revoked_at=None).select_related("employee").order_by("created_at"):
        used = token.last_used_at.isoformat(timespec="minutes") if token.last_used_at else _("never used")
        print(f"{token.pk} {token.employee.username:20} {token.name:30} {used}")


def revoke(arguments: Namespace) -> None:
    """End a token at once."""
    from kundenkreis.journal.actor import SYSTEM
    from kundenkreis.staff.actions.tokens import revoke_token
    from kundenkreis.staff.models import AccessToken

    try:
        revoke_token(AccessToken.objects.get(pk=arguments.token), by=SYSTEM)
    except AccessToken.DoesNotExist:
        sys.exit(_("There is no token {number}.").format(number=arguments.token))


def _employee(login: str) -> Employee:
    from kundenkreis.staff.models import Employee

    try:
        return Employee.objects.get(username=login)
    except Employee.DoesNotExist:
        sys.exit(_("There is no account {login}.").format(login=login))


def _known(roles: list[str]) -> list[str]:
    from kundenkreis.staff.models import Role

    codes = list(Role.objects.order_by("code").values_list("code", flat=True))
    for role in roles:
        if role not in codes:
            sys.exit(_("There is no role {role}; there are {roles}.").format(role=role, roles=", ".join(codes)))
    return roles


def _password(arguments: Namespace) -> str:
    if arguments.make_password:
        return secrets.token_urlsafe(12)
    return getpass.getpass(_("Password: ")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
