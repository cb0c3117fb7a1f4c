"""The line between product and ERP: it can be taken down, and interrupted at one call, before the ERP or after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import httpx

from tests.erp_server import free_port

LONGEST_HOLD = 120.0


@dataclass
class Interruption:
    """The next call of `method` stops: before the ERP hears of it, or when the ERP has done it and answered.

    The caller waits until `release`, or until it is cut off: then no answer ever comes.
    """

    method: str
    after_answer: bool
    is_cut: bool = True
    _reached: Event = field(default_factory=Event)
    _over: Event = field(default_factory=Event)

    def wait_until_reached(self, *, patience: float = 60.0) -> None:
        """Return as soon as the call stands still."""
        assert self._reached.wait(patience), f"{self.method} was not called within {patience} seconds"

    def release(self) -> None:
        """Let it through after all."""
        self.is_cut = False
        self._over.set()

    def cut_off(self) -> None:
        """End the connection; has no effect after `release`."""
        self._over.set()

    def stand_still(self) -> None:
        """What the line does when the call passes."""
        self._reached.set()
        self._over.wait(LONGEST_HOLD)


class Line:
    """Down at first. Its `url` stays the same; while it is down, nobody listens there."""

    def __init__(self, upstream: str) -> None:
        self.upstream, self.port = upstream, free_port()
        self.interruptions: list[Interruption] = []
        self._server: Switchboard | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        """Listen, unless it does already."""
        if self._server is None:
            self._server = Switchboard(self)
            Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        """Refuse connections from now on."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    @contextmanager
    def interrupted(self, method: str, *, after_answer: bool) -> Iterator[Interruption]:
        """Interrupt one call of `method`; at the latest at the end of the block it is cut off."""
        interruption = Interruption(method, after_answer)
        self.interruptions.append(interruption)
        try:
            yield interruption
        finally:
            interruption.cut_off()
            if interruption in self.interruptions:
                self.interruptions.remove(interruption)

    def interruption_of(self, body: bytes) -> Interruption | None:
        """The interruption that hits this request; each hits once."""
        for interruption in self.interruptions:
            if f'"{interruption.method}"'.encode() in body:
                self.interruptions.remove(interruption)
                return interruption
        return None


class Exchange(BaseHTTPRequestHandler):
    """One request, passed on to the ERP (HTTP/1.0: each on a connection of its own, so that none outlives the ERP)."""

    server: Switchboard

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        interruption = self.server.line.interruption_of(body)
        if interruption and not interruption.after_answer:
            interruption.stand_still()
            if interruption.is_cut:
                return
        answer = self._ask(body)
        if interruption and interruption.after_answer:
            interruption.stand_still()
        if answer and not (interruption and interruption.is_cut):
            self._pass_on(answer)

    def _ask(self, body: bytes) -> httpx.Response | None:
        headers = {name: self.headers[name] for name in ("Content-Type", "Authorization") if name in self.headers}
        url = self.server.line.upstream + self.path
        try:
            return httpx.post(url, content=body, headers=headers, timeout=LONGEST_HOLD, trust_env=False)
        except httpx.TransportError:
            return None  # the ERP was killed meanwhile

    def _pass_on(self, answer: httpx.Response) -> None:
        self.send_response(answer.status_code)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, *words: object) -> None:
        """Say nothing."""


class Switchboard(ThreadingHTTPServer):
    """The listening end of a line."""

    daemon_threads = True

    def __init__(self, line: Line) -> None:
        super().__init__(("127.0.0.1", line.port), Exchange)
        self.line = line

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that was killed does not take its answer."""
