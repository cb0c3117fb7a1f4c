"""Every page of the product: its name, the address at which something stands, and a form that fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.permissions.world import PICTURE, World

PUBLIC = ("consent:preferences", "consent:unsubscription", "consent:confirmation", "staff:open_account")
OTHERS = (
    "api:",
    "api_nowhere",
    "account_",
    "mfa_",
    "staff:open_account",
    "healthz",
    "readyz",
    "web:",
    "demo:",
    *PUBLIC,
)
"""The interface has a table of its own; the others are open to everybody, and have tests of their own."""


def names(patterns: list[Any] | None = None, room: str = "") -> Iterator[str]:
    """`service:ticket` for each address of the product."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else room)
        elif isinstance(pattern, URLPattern) and not f"{room}{pattern.name}".startswith(OTHERS):
            yield f"{room}{pattern.name}"


def address(name: str, world: World) -> str:
    """Where this page stands in the world."""
    places = world.places | world.special_places.get(name, {})
    for given in _parts(name):
        if set(given) <= set(places):
            return reverse(name, kwargs={part: places[part] for part in given})
    raise LookupError(name)


def _parts(name: str) -> list[list[str]]:
    room, _colon, page = name.rpartition(":")
    resolver = get_resolver()
    if room:
        resolver = resolver.namespace_dict[room][1]
    return [parts for possibility in resolver.reverse_dict.getlist(page) for _text, parts in possibility[0]]


def form(name: str, world: World) -> dict[str, Any]:
    """What is sent so that not a missing field, but the right decides."""
    decided = {"seen": str(world.ticket.decisions.latest("decided_at").pk), "kind": "warranty", "reason": "Darum"}
    forms: dict[str, dict[str, Any]] = {
        "service:decision": decided,
        "service:sending": decided,
        "service:closure": {"outcome": "solved", "reason": "Dicht"},
        "documents:of_case": {"files": SimpleUploadedFile("a.png", PICTURE)},
        "documents:of_company": {"files": SimpleUploadedFile("a.png", PICTURE)},
        "documents:of_person": {"files": SimpleUploadedFile("a.png", PICTURE)},
        "todos:todo": {"owner": "lane:service"},
        "erp:replays": {"key": world.places["key"]},
        "erp:withdrawals": {"key": world.places["key"], "reason": "Darum"},
        "erp:reaction-replays": {"reaction": world.reaction.pk},
        "erp:reaction-withdrawals": {"reaction": world.reaction.pk, "reason": "Darum"},
        "desk:company-changes": {"field": "kind", "kind": "partner", "id": world.places["company_id"]},
        "desk:company-todos": {"title": "Anrufen", "owner": "lane:sales", "id": world.places["company_id"]},
        "desk:person-blocks": {"reason": "Gesagt", "id": world.places["person_id"]},
        "desk:views": {"name": "Meine", "query": "kind=partner"},
        "duplicates:pairs": {
            "kind": "person",
            "one": world.places["kept_id"],
            "other": world.places["absorbed_id"],
        },
        "desk:registration-merging": {"kept": world.places["company_id"]},
        "desk:registration-existing": {"number": world.places["account_number"]},
        "desk:company-addresses": {"purpose": "visit", "city": "Ulm"},
        "desk:company-contact-points": {"kind": "phone", "value": "+49 30 23125-102"},
        "desk:person-contact-points": {"kind": "phone", "value": "+49 30 23125-103"},
        "desk:position-contact-points": {"kind": "phone", "value": "+49 30 23125-104"},
    }
    return forms.get(name, {})
