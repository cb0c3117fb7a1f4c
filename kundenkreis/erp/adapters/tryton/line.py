"""The HTTP line to Tryton: one request, and what a failure of it means."""

from __future__ import annotations

from http import HTTPStatus
from itertools import count
from typing import Any

import httpx

from kundenkreis.erp.adapters.tryton import answers, wire
from kundenkreis.erp.adapters.tryton.account import Account
from kundenkreis.erp.port import NotAuthorised, OutcomeUnknown, Throttled, Unreachable

NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL)


class Line:
    """Safe for use from several threads; keeps up to eight connections open for a few seconds."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._numbers = count(1)
        self._client = httpx.Client(
            headers={"Content-Type": "application/json"},
            limits=httpx.Limits(max_connections=16, max_keepalive_connections=8, keepalive_expiry=4.0),
            trust_env=False,
        )

    def read(self, method: str, parameters: list[Any], authorization: str = "") -> Any:
        """Ask. A missing answer is `Unreachable`, since nothing depends on it."""
        try:
            return self._result(self._post(method, parameters, authorization, self._account.read_seconds))
        except httpx.HTTPError as failure:
            raise Unreachable(_words(failure)) from failure

    def write(self, method: str, parameters: list[Any], authorization: str) -> Any:
        """Change something. A request that left us and was not answered is `OutcomeUnknown`."""
        try:
            response = self._post(method, parameters, authorization, self._account.write_seconds)
        except NOT_SENT as failure:
            raise Unreachable(_words(failure)) from failure
        except httpx.HTTPError as failure:
            raise OutcomeUnknown(_words(failure)) from failure
        if response.status_code in {
            HTTPStatus.INTERNAL_SERVER_ERROR,
            HTTPStatus.BAD_GATEWAY,
            HTTPStatus.GATEWAY_TIMEOUT,
        }:
            raise OutcomeUnknown(f"HTTP {response.status_code}")
        return self._result(response)

    def version(self) -> str:
        """The server's series; the only question that is asked outside a database."""
        body = wire.encoded({"id": next(self._numbers), "method": "common.server.version", "params": []})
        try:
            response = self._client.post(f"{self._account.url.rstrip('/')}/rpc/", content=body)
        except httpx.HTTPError as failure:
            raise Unreachable(_words(failure)) from failure
        return str(self._result(response))

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _post(self, method: str, parameters: list[Any], authorization: str, seconds: float) -> httpx.Response:
        return self._client.post(
            self._account.endpoint,
            content=wire.encoded({"id": next(self._numbers), "method": method, "params": parameters}),
            headers={"Authorization": authorization} if authorization else {},
            timeout=httpx.Timeout(seconds, connect=self._account.connect_seconds),
        )

    def _result(self, response: httpx.Response) -> Any:
        match response.status_code:
            case HTTPStatus.OK:
                return answers.result(wire.decoded(response.content))
            case HTTPStatus.UNAUTHORIZED:
                raise answers.SignedOut("HTTP 401")
            case HTTPStatus.FORBIDDEN:
                raise NotAuthorised("HTTP 403")
            case HTTPStatus.TOO_MANY_REQUESTS:
                raise Throttled(_seconds(response.headers.get("Retry-After", "")))
            case HTTPStatus.SERVICE_UNAVAILABLE:
                raise answers.Busy(response.text[:200])
        raise Unreachable(f"HTTP {response.status_code}")


def _seconds(retry_after: str) -> float:
    return float(retry_after) if retry_after.isdigit() else 5.0


def _words(failure: Exception) -> str:
    return f"{type(failure).__name__}: {failure}".rstrip(": ")
