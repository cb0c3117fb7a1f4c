"""The demo's accounts: passwords that one can read aloud, made once per home folder and kept there."""

from __future__ import annotations

import secrets
from typing import Any

from kundenkreis.demo import files
from kundenkreis.demo.home import DemoHome

WORDS = (
    *("Pumpe", "Welle", "Lager", "Flansch", "Ventil", "Kessel", "Motor", "Rohr", "Feder", "Kolben", "Achse", "Bolzen"),
    *("Dichtung", "Schieber", "Zeiger", "Filter", "Hebel", "Riemen", "Spindel", "Turbine", "Wasser", "Blautopf"),
    *("Quelle", "Neckar", "Donau", "Ulm", "Alb", "Eiche", "Buche", "Linde", "Falke", "Reiher"),
)


def password_for(login: str) -> str:
    """The password of a demo account, such as `Welle-Falke-384`; the same each time for the same home folder."""
    home = DemoHome.from_environment()
    accounts = files.read(home.accounts)
    entry = accounts.setdefault(login, {"login": login})
    if "password" not in entry:
        entry["password"] = "-".join([*(secrets.choice(WORDS) for _ in range(2)), str(secrets.randbelow(900) + 100)])
        files.write(home.accounts, accounts)
    return str(entry["password"])


def note_account(login: str, **facts: str) -> None:
    """Remember what the overview shows about an account: name, role, token."""
    home = DemoHome.from_environment()
    accounts = files.read(home.accounts)
    accounts.setdefault(login, {"login": login}).update(facts)
    files.write(home.accounts, accounts)


def accounts() -> list[dict[str, Any]]:
    """The accounts in the order in which they were made."""
    return list(files.read(DemoHome.from_environment().accounts).values())
