"""A line that fails: it passes requests on to a real ERP, and swallows or holds back the answers one tells it to."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import httpx


@dataclass
class Line:
    """`lose` is the method whose next answer is lost after the ERP gave it; `hold` the one whose answer never comes;
    `cut` the one whose request is not passed on."""

    url: str
    lose: str = ""
    hold: str = ""
    cut: str = ""


class Exchange(BaseHTTPRequestHandler):
    """One request, passed on to the ERP."""

    protocol_version = "HTTP/1.1"
    server: Switchboard
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        line = self.server.line
        answer = None if _takes(line, "cut", body) else self._ask(body)
        if _takes(line, "hold", body):
            self.server.closing.wait(10)
        if answer is None or self.server.closing.is_set() or _takes(line, "lose", body):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self.send_response(answer.status_code)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

    def _ask(self, body: bytes) -> httpx.Response:
        headers = {name: self.headers[name] for name in ("Content-Type", "Authorization") if name in self.headers}
        return self.server.client.post(self.server.upstream + self.path, content=body, headers=headers)

    def log_message(self, *words: object) -> None:
        """Say nothing."""


class Switchboard(ThreadingHTTPServer):
    """The server with its upstream and its faults."""

    daemon_threads = True

    def __init__(self, upstream: str) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.upstream, self.closing = upstream, Event()
        self.line = Line(f"http://127.0.0.1:{self.server_port}")
        self.client = httpx.Client(timeout=60, trust_env=False)


@contextmanager
def failing_line(upstream: str) -> Iterator[Line]:
    """A line to the ERP at `upstream` on a port of its own."""
    with Switchboard(upstream) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.line
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
            server.client.close()


def _takes(line: Line, fault: str, body: bytes) -> bool:
    """Whether this request is hit; each fault hits once."""
    method = getattr(line, fault)
    hit = bool(method) and f'"{method}"'.encode() in body
    if hit:
        setattr(line, fault, "")
    return hit
