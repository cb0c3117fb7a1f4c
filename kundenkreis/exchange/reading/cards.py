"""Business cards (vCard 2.1 to 4.0) as rows: each card one row whose columns say themselves what they mean."""

from __future__ import annotations

import re
from typing import Any

import vobject

from kundenkreis.exchange.reading.table import Table, Unreadable, clean, header_and_rows

COLUMNS = (
    *("external_key", "title", "first_name", "last_name", "nickname", "birthday", "language", "function"),
    *("department", "company", "street", "postal_code", "city", "country", "phone", "mobile", "fax", "email"),
)


def table_of(content: bytes) -> Table:
    """One row a card; photographs and everything else that nobody asked for stay outside. Raises Unreadable."""
    try:
        cards = list(vobject.readComponents(_readable(content), ignoreUnreadable=True, allowQP=True))
        numbered = [(number, _row(card)) for number, card in enumerate(cards, start=1) if card.name == "VCARD"]
    except (vobject.base.ParseError, UnicodeError, ValueError, AttributeError, IndexError) as problem:
        raise Unreadable("cards") from problem
    if not numbered:
        raise Unreadable("cards")
    header, rows = header_and_rows([(0, list(COLUMNS)), *numbered])
    return Table(header=header, rows=rows, columns=list(COLUMNS))


def _readable(content: bytes) -> str:
    """The text without photographs, sounds and keys, whose lines would only cost time."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    text = re.sub(r"\r\n?", "\n", text)
    return re.sub(r"(?im)^(?:[\w-]+\.)?(PHOTO|LOGO|SOUND|KEY)[;:].*\n(?:[ \t].*\n)*", "", text)


def _row(card: Any) -> list[str]:
    found = _name(card) | _work(card) | _address(card) | _contact_points(card)
    for column, line in (("nickname", "nickname"), ("language", "lang"), ("external_key", "uid")):
        found[column] = _value(card, line)
    found["birthday"] = _birthday(card)
    return [clean(found.get(column, "")) for column in COLUMNS]


def _name(card: Any) -> dict[str, str]:
    if hasattr(card, "n") and card.n.value.family:
        name = card.n.value
        return {"title": _joined(name.prefix), "first_name": _joined(name.given), "last_name": _joined(name.family)}
    if _value(card, "fn") == _work(card)["company"]:
        return {}  # a company's own card: nobody is called so
    first, _space, last = _value(card, "fn").rpartition(" ")
    return {"first_name": first, "last_name": last}


def _birthday(card: Any) -> str:
    """The day; nothing when the year is not said (`--0415`, which telephones write as 1604)."""
    day = _value(card, "bday")
    return "" if day.startswith(("--", "1604")) else day


def _work(card: Any) -> dict[str, str]:
    organisation = card.org.value if hasattr(card, "org") else []
    parts = organisation if isinstance(organisation, list) else [organisation]
    return {
        "function": _value(card, "title") or _value(card, "role"),
        "company": parts[0] if parts else "",
        "department": ", ".join(part for part in parts[1:] if part),
    }


def _address(card: Any) -> dict[str, str]:
    if not hasattr(card, "adr"):
        return {}
    place = min(card.adr_list, key=lambda one: "WORK" not in _types(one)).value
    return {
        "street": _joined(place.street),
        "postal_code": _joined(place.code),
        "city": _joined(place.city),
        "country": _joined(place.country),
    }


def _contact_points(card: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in sorted(getattr(card, "tel_list", []), key=lambda one: "WORK" not in _types(one)):
        kinds = _types(line)
        column = "fax" if "FAX" in kinds else "mobile" if "CELL" in kinds else "phone"
        found.setdefault(column, str(line.value).removeprefix("tel:"))
    if hasattr(card, "email"):
        found["email"] = str(card.email.value)
    return found


def _types(line: Any) -> set[str]:
    named = [part for value in line.params.get("TYPE", []) for part in str(value).split(",")]
    return {kind.upper() for kind in [*named, *line.singletonparams]}


def _value(card: Any, line: str) -> str:
    return str(getattr(card, line).value) if hasattr(card, line) else ""


def _joined(value: Any) -> str:
    return " ".join(str(part) for part in value) if isinstance(value, list) else str(value)
