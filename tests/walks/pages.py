"""Which pages there are: every address of the product, filled with what the demo holds and asked for once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from typing import Any

import httpx
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import APIRequestContext

from tests.live_product import Product

NOT_ASKED = {"live": "a stream of events, it never ends"}
"""Routes that are not asked, by name and each with its reason. All others are pages when they answer with one."""

ANY = (
    *("name", "positions/owner_id", "position_id", "point_id", "address_id", "complaint_id"),
    *("file_id", "token_id", "change_id", "view_id"),
)
"""Arguments of parts of a page, of files and of buttons only: any value will do, for there is no page to open."""


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Every route (`companies/<uuid:company_id>`) with its name, except those of the interface."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        elif isinstance(one, URLPattern) and not route.startswith("api/"):
            yield route, one.name or ""


class Samples:
    """Something of the demo for each argument of a route, and tickets in every state."""

    def __init__(self, product: Product) -> None:
        self._product = product
        self.open, self.closed = self._all("complaints", show="open"), self._all("complaints", show="closed")
        ticket = next(one for one in self.open if one["serial_number"] == "25-0347-0812")
        self._arguments = self._of(self._get(f"complaints/{ticket['number']}"))
        self._arguments["demo/name"] = product.mails[-1].stem

    def address(self, route: str) -> str:
        """The route with its arguments filled in; KeyError names an argument for which there is no sample yet."""
        return "/" + "/".join(self._part(part, route.partition("/")[0]) for part in route.split("/"))

    def tickets(self) -> dict[str, str]:
        """A page for each step at which an open ticket stands, and for each way in which one ended."""
        standing = {f"ticket at {one['step']}": f"/complaints/{one['number']}" for one in self.open}
        ended = {one["number"]: self._get(f"complaints/{one['number']}")["closure"] for one in self.closed}
        return standing | {f"ticket {end['outcome']}": f"/complaints/{number}" for number, end in ended.items()}

    def _part(self, part: str, room: str) -> str:
        if not part.startswith("<"):
            return part
        name = part.strip("<>").rpartition(":")[2]
        return self._arguments.get(f"{room}/{name}") or self._arguments[name]

    def _of(self, ticket: dict[str, Any]) -> dict[str, str]:
        company, person, case = ticket["company"]["id"], ticket["person"]["id"], ticket["case_id"]
        return dict.fromkeys(ANY, company) | {
            "company_id": company,
            "companies/owner_id": company,
            "person_id": person,
            "people/owner_id": person,
            "call_id": self._all("calls")[0]["id"],
            "case_id": case,
            "number": ticket["number"],
            "mail_id": self._all("mails", case_id=case)[0]["id"],
            "todo_id": self._all("todos", case_id=case)[0]["id"],
            "import_id": self._brought_in(),
            "list_code": "companies",
            "employee_id": self._plain("employees")[0]["id"],
            "absence_id": self._plain("absences")[0]["id"],
            "territory_id": self._plain("territories")[0]["id"],
            "administration/code": "sales",
            "plain": "no-link",
            "pair_id": self._all("duplicates")[0]["id"],
            "merge_id": self._all("merges")[0]["id"],
            "token": self._token(),
            "format": "csv",
        }

    def _token(self) -> str:
        """Of the link in a mail that asks somebody to confirm."""
        texts = (message_from_bytes(mail.read_bytes(), policy=default).as_string() for mail in self._product.mails)
        links = (re.search(r"/p/(\w+)/confirmation", text) for text in texts)
        return next(link.group(1) for link in links if link)

    def _brought_in(self) -> str:
        """A file that waits for its columns to be assigned."""
        headers = {"Authorization": f"Bearer {self._product.user('administrator')['token']}"}
        file = {"file": ("firmen.csv", "Firma;Ort\nAmmerquell Wasser GmbH;Tübingen\n".encode())}
        address = f"{self._product.url}/api/v1/imports"
        answer = httpx.post(
            address, data={"kind": "companies"}, files=file, headers=headers, timeout=60, trust_env=False
        )
        return str(answer.raise_for_status().json()["id"])

    def _plain(self, what: str) -> list[dict[str, Any]]:
        """A list that has no pages."""
        items: list[dict[str, Any]] = self._get(what)
        return items

    def _all(self, what: str, **query: Any) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self._get(what, limit=200, **query)["items"]
        return items

    def _get(self, what: str, **query: Any) -> Any:
        headers = {"Authorization": f"Bearer {self._product.user('administrator')['token']}"}
        address = f"{self._product.url}/api/v1/{what}"
        answer = httpx.get(address, params=query, headers=headers, timeout=60, trust_env=False)
        return answer.raise_for_status().json()


def pages(request: APIRequestContext, samples: Samples) -> dict[str, str]:
    """The address of each page by its route: what answers with a whole document to somebody who may see it."""
    found: dict[str, str] = {}
    for route, name in routes():
        if name not in NOT_ASKED:
            address = samples.address(route)
            answer = request.get(address, max_redirects=0, timeout=60_000)
            if answer.ok and "<html" in answer.text():
                found[route or "start"] = address
    return found
