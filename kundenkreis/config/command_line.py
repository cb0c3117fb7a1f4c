"""The command `kundenkreis`: runs the product, examines it, and does what an administrator does without a browser."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from kundenkreis.config.commands import accounts, backing_up, examining, integrating, running, walking
from kundenkreis.config.embedded_database import database_if_needed
from kundenkreis.config.plain_errors import explained
from kundenkreis.config.speech import gettext as _
from kundenkreis.config.speech import set_up_django

Command = Callable[[argparse.Namespace], None]
Nouns = Any  # argparse keeps the type of its sub-parsers private


def main(words: list[str] | None = None) -> None:
    """Run one command; `words` are those after the program's name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kundenkreis.config.settings")
    arguments, rest = _grammar().parse_known_args(words)
    if arguments.command is pass_through:
        arguments.rest = rest
    elif rest:
        _grammar().parse_args(words)
    with explained(), database_if_needed(arguments.needs_database):
        if arguments.needs_django:
            set_up_django()
        arguments.command(arguments)


def pass_through(arguments: argparse.Namespace) -> None:
    """Hand a command on to Django as it is."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kundenkreis", arguments.noun, *arguments.rest])


def _grammar() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kundenkreis", description=_("A CRM for industry."))
    nouns = parser.add_subparsers(dest="noun", required=True, metavar=_("COMMAND"))
    _running(nouns)
    _django(nouns)
    _archives(nouns)
    _command(nouns, "doctor", examining.examine, _("say what is wrong with this installation"))
    _erp(nouns)
    _users(nouns)
    _tokens(nouns)
    _walk(nouns)
    return parser


def _command(
    nouns: Nouns, name: str, command: Command, text: str, *, django: bool = True, database: bool = False
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = nouns.add_parser(name, help=text, description=text)
    parser.set_defaults(command=command, needs_django=django, needs_database=database)
    return parser


_on_data = partial(_command, database=True)


def _group(nouns: Nouns, name: str, text: str) -> Nouns:
    return nouns.add_parser(name, help=text, description=text).add_subparsers(required=True, metavar=_("COMMAND"))


def _running(nouns: Nouns) -> None:
    serve = _command(nouns, "serve", running.serve, _("run everything on this machine"), django=False)
    web = _command(nouns, "web", running.serve_web, _("run only the web server"), django=False)
    for parser in (serve, web):
        parser.add_argument("--host", default=os.environ.get("KUNDENKREIS_BIND", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("KUNDENKREIS_PORT", "8000")))
    worker = _command(nouns, "worker", running.work, _("run only the worker of the queue"))
    worker.add_argument("--slots", type=int, default=running.WORKER_SLOTS, help=_("jobs that run at the same time"))
    _on_data(nouns, "migrate", running.migrate, _("bring database and files up to this version"), django=False)


def _archives(nouns: Nouns) -> None:
    backup = _command(nouns, "backup", backing_up.back_up, _("write database and documents into a file"), django=False)
    restore = _command(nouns, "restore", backing_up.restore, _("put a backup in place of what is here"), django=False)
    for parser in (backup, restore):
        parser.add_argument("file")


def _django(nouns: Nouns) -> None:
    for name in ("makemigrations", "check", "shell"):
        _command(nouns, name, pass_through, _("Django's command of this name"), django=False)


def _erp(nouns: Nouns) -> None:
    erp = _group(nouns, "erp", _("the connection to the ERP"))
    _on_data(erp, "status", integrating.status, _("how the connection fares and what waits"))
    _on_data(erp, "sync", integrating.synchronise, _("ask the ERP for changes now"))
    _on_data(erp, "reconcile", integrating.reconcile, _("compare both sides and list differences"))
    replay = _on_data(erp, "replay", integrating.replay, _("hand an order or a customer over again"))
    replay.add_argument("key", help=_("its key, such as T-2026-00017-1 or N-2026-00001"))


def _users(nouns: Nouns) -> None:
    users = _group(nouns, "user", _("accounts"))
    add = _on_data(users, "add", accounts.add_user, _("open an account"))
    add.add_argument("login")
    for option in ("--first-name", "--last-name", "--email", "--department"):
        add.add_argument(option, default="")
    add.add_argument("--language", choices=["de", "en"], default="de")
    add.add_argument("--role", dest="roles", action="append", default=[], help=_("may be repeated"))
    _on_data(users, "list", accounts.list_users, _("list accounts"))
    password = _on_data(users, "password", accounts.set_user_password, _("set a password"))
    password.add_argument("login")
    for parser in (add, password):
        parser.add_argument("--make-password", action="store_true", help=_("make one up and show it"))
    roles = _on_data(users, "roles", accounts.set_user_roles, _("replace an account's roles"))
    roles.add_argument("login")
    roles.add_argument("roles", nargs="*")


def _tokens(nouns: Nouns) -> None:
    tokens = _group(nouns, "token", _("access tokens for interfaces"))
    add = _on_data(tokens, "add", accounts.add_token, _("issue a token"))
    add.add_argument("login")
    add.add_argument("name", help=_("what it is for"))
    add.add_argument("--scope", dest="scopes", action="append", default=[], help=_("may be repeated"))
    _on_data(tokens, "list", accounts.list_tokens, _("list tokens"))
    end = _on_data(tokens, "revoke", accounts.revoke, _("end a token"))
    end.add_argument("token")


def _walk(nouns: Nouns) -> None:
    walk = _command(nouns, "walk", walking.walk, _("walk a whole process through the running demo"), django=False)
    walk.add_argument("process", choices=["service"])
    walk.add_argument("--json", help=_("write the result into this file"))
    walk.add_argument("--demo", help=_("demo.json of the demo, if it is not the usual one"))


if __name__ == "__main__":
    main(sys.argv[1:])
