"""The demo's mail server: takes every mail, sends none, keeps each as a file that a person can open.

`python -m kundenkreis.demo.mail_server --port N --folder DIR`
"""

from __future__ import annotations

import argparse
import asyncio
import signal
from datetime import UTC, datetime
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session
from uuid6 import uuid7


class Letterbox:
    """Writes each mail to a file of its own, named by the time it came."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd's name)
        """Accept the mail once it is on the disk."""
        name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{uuid7().hex[-8:]}"
        unfinished = self._folder / f"{name}.unfinished"
        unfinished.write_bytes(envelope.original_content or b"")
        unfinished.rename(self._folder / f"{name}.eml")
        return "250 Message accepted"


async def serve(port: int, folder: Path) -> None:
    """Listen on 127.0.0.1 until SIGTERM."""
    folder.mkdir(parents=True, exist_ok=True)
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    server = await loop.create_server(lambda: SMTP(Letterbox(folder), enable_SMTPUTF8=True), "127.0.0.1", port)
    async with server:
        await ended.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description="Keep every mail as a file.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    asyncio.run(serve(options.port, options.folder))


if __name__ == "__main__":
    main()
