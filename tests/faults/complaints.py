"""Somebody who works with the product, mostly over its interface, and drives complaints up to their hand-over."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx

from tests.config.processes import eventually


class Desk:
    """Calls with the token of one employee."""

    def __init__(self, url: str, token: str, password: str) -> None:
        self.headers = {"Authorization": f"Bearer {token}", "Accept-Language": "de"}
        self.url, self.company, self.serial_number = url, "", ""
        self._password, self._cookies = password, httpx.Cookies()

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request, whatever comes of it."""
        headers = self.headers | more.pop("headers", {})
        return httpx.request(method, self.url + path, headers=headers, timeout=60, trust_env=False, **more)

    def get(self, path: str, **query: Any) -> Any:
        """What is at this address."""
        return _good(self.ask("GET", path, params=query))

    def post(self, path: str, **more: Any) -> Any:
        """The answer to something new."""
        return _good(self.ask("POST", path, **more))

    def follow(self, before: Any, **given: Any) -> Any:
        """Do what `before` names as next, with what suggests itself and what is given."""
        named = before["next"]
        body = {field["name"]: field["value"] for field in named["fields"] if field["value"] is not None} | given
        return _good(self.ask(named["method"], named["href"], json=body))

    def page(self, path: str) -> str:
        """What a page shows; the first one signs in."""
        with httpx.Client(base_url=self.url, cookies=self._cookies, trust_env=False, timeout=60) as browser:
            if not self._cookies:
                browser.get("/login/")
                told = {
                    "login": "lena",
                    "password": self._password,
                    "csrfmiddlewaretoken": browser.cookies["csrftoken"],
                }
                assert browser.post("/login/", data=told).status_code == 302
                self._cookies = browser.cookies
            answer = browser.get(path)
            assert answer.status_code == 200, f"{path}: {answer.status_code}"
            return answer.text

    # The ERP as the product sees it

    def is_connected(self) -> bool:
        """Whether the ERP is in reach and read for the first time; False also while the product itself is down."""
        try:
            return bool(self.erp_status()["status"] == "ok")
        except (httpx.TransportError, AssertionError):
            return False

    def erp_status(self) -> Any:
        """The connection in the product's words."""
        return self.get("/api/v1/erp/status")

    def hand_over_of(self, key: str) -> Any:
        """What the monitor says about a key."""
        return self.get(f"/api/v1/erp/hand-overs/{key}")

    def state_of(self, key: str) -> str:
        """Where a hand-over stands."""
        return str(self.hand_over_of(key)["state"])

    def outcomes_of(self, key: str) -> list[str]:
        """What came of each attempt, the first one first."""
        return [one["outcome"] for one in self.hand_over_of(key)["tries"]]

    def wait_until_quiet(self) -> None:
        """Until everything that happened in the ERP so far is known here."""
        now = datetime.now(UTC)
        assert eventually(lambda: datetime.fromisoformat(self.erp_status()["read_at"]) > now, patience=60)

    def differences(self) -> list[Any]:
        """Have both sides compared, and wait for what comes of it."""
        path = f"/api/v1/erp/reconciliations/{self.post('/api/v1/erp/reconciliations')['id']}"
        assert eventually(lambda: self.get(path)["ended_at"], patience=120)
        found = self.get(path)
        assert found["compared"] and not found["problem"], found
        return list(found["differences"])

    # Complaints

    def find_machine(self) -> None:
        """Choose a customer without a delivery block that has a machine in warranty which lies in stock."""
        for company in self.get("/api/v1/companies", limit=200)["items"]:
            if not company["accounts"] or any(account["block_reason"] for account in company["accounts"]):
                continue
            for machine in self.get("/api/v1/machines", company_id=company["id"])["items"]:
                if machine["cover"] == "running" and self._lies_in_stock(machine["product_code"]):
                    self.company, self.serial_number = company["id"], machine["serial_number"]
                    return
        raise AssertionError("no customer has a machine in warranty")

    def _lies_in_stock(self, code: str) -> bool:
        return any(float(line["available"]) >= 3 for line in self.get("/api/v1/stock", code=code)["lines"])

    def draft(self) -> Any:
        """A complaint whose customer and machine are known; the ticket is the next step."""
        answer = self.post("/api/v1/complaints", json={"channel": "phone"})
        answer = self.follow(answer, company_id=self.company)
        return self.follow(answer, serial_number=self.serial_number)

    def prepared(self) -> Any:
        """A complaint whose replacement order is ready; its hand-over is the next step."""
        answer = self.follow(self.draft(), fault="Gleitringdichtung undicht")
        answer = self.follow(self.follow(answer))
        assert answer["next"]["rel"] == "hand-over", answer["next"]
        return answer

    def timeline(self, number: str) -> list[str]:
        """What happened to a complaint."""
        return [line["text"] for line in self.get(f"/api/v1/complaints/{number}/timeline")["items"]]

    def handed_over(self) -> tuple[str, str]:
        """A complaint that was just handed over: the ticket's number and the order's key."""
        answer = self.follow(self.prepared())
        return answer["number"], answer["replacement"]["key"]


def _good(answer: httpx.Response) -> Any:
    assert answer.is_success, f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text[:500]}"
    return answer.json()
