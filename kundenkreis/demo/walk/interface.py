"""The product from outside: requests with a token, and following what an answer names as next."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx

from kundenkreis.demo.walk.marks import Walked

PATIENCE = 60.0  # seconds that the ERP and the queue may take for one step
PAUSE = 0.5


class Unexpected(Exception):
    """The product answered something that ends the walk."""


class Interface:
    """Calls the product as one employee."""

    def __init__(self, url: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": "de"}
        self._client = httpx.Client(base_url=url, headers=headers, timeout=PATIENCE, trust_env=False)

    def get(self, path: str, **query: Any) -> Any:
        """What is at this address."""
        return self.send("GET", path, params=query)

    def send(self, method: str, path: str, **more: Any) -> Any:
        """The answer; raises Unexpected unless it is a good one."""
        answer = self._client.request(method, path, **more)
        if not answer.is_success:
            raise Unexpected(f"{method} {path}: {answer.status_code} {answer.text[:500]}")
        return answer.json() if answer.content else None

    def follow(self, before: Any, step: Walked, **given: Any) -> Any:
        """Send what `before` names as next, with what suggests itself and what is given; notes there and onward."""
        named = before.get("next") or {}
        step.find("onward", bool(named.get("href")), "the answer before named no next request")
        if not named.get("href"):
            raise Unexpected(f"{step.process}{step.number}: nothing named to go on with")
        step.find("onward", named["step"] == f"{step.process}{step.number}", f"it led to {named['step']}")
        body = _filled(named["fields"], given)
        _note_there(step, named["fields"], given, body)
        return self.send(named["method"], named["href"], **({"json": body} if named["method"] != "GET" else {}))

    def wait(self, before: Any, step: Walked, done: Callable[[Any], bool]) -> Any:
        """Read again what `before` names as next until the step is done; the ERP or the queue does it."""
        named = before.get("next") or {}
        step.find("there", bool(named.get("wait_for")), "the answer before did not say what is waited for")
        step.find("onward", named.get("method") == "GET", "the answer before named nothing to read again")
        return self.until(lambda: self.get(named["href"]), done, step)

    def until(self, look: Callable[[], Any], done: Callable[[Any], bool], step: Walked) -> Any:
        """Look again and again until it is done; raises Unexpected when patience ends."""
        end = time.monotonic() + PATIENCE
        while not done(seen := look()):
            if time.monotonic() > end:
                raise Unexpected(f"{step.process}{step.number} did not happen within {PATIENCE:.0f} seconds")
            time.sleep(PAUSE)
        return seen


def _filled(fields: list[dict[str, Any]], given: dict[str, Any]) -> dict[str, Any]:
    suggested = {field["name"]: field["value"] for field in fields if field["value"] is not None}
    return suggested | given


def _note_there(step: Walked, fields: list[dict[str, Any]], given: dict[str, Any], body: dict[str, Any]) -> None:
    named = {field["name"]: field for field in fields}
    for name, value in given.items():
        step.find("there", name in named, f"{name} was not named")
        offered = [option["value"] for option in named.get(name, {}).get("options", [])]
        step.find("there", not offered or value in offered, f"{value} was not among the options of {name}")
    for name, field in named.items():
        step.find("there", name in body or not field["required"], f"nothing is known to put into {name}")
