"""Serve the demo's ERP: `python demo_erp/serve.py --home DIR --port N` until SIGTERM.

This process becomes Tryton, so whoever started it can stop Tryton by the same process id. Runs in the
environment in which Tryton is installed.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

NAME = "demo"
SETTINGS = """\
[database]
uri = sqlite://
path = {home}
language = de

[web]
listen = 127.0.0.1:{port}

# Without a worker, an order is processed within `confirm`: whoever confirmed sees the result.
[queue]
worker = False
"""
# One line per request would fill the disk: the CRM asks every few seconds.
LOGGING = """\
[loggers]
keys = root, werkzeug
[handlers]
keys = stderr
[formatters]
keys =
[logger_root]
level = WARNING
handlers = stderr
[logger_werkzeug]
level = WARNING
handlers =
qualname = werkzeug
[handler_stderr]
class = StreamHandler
"""


def restore(snapshot: Path, home: Path) -> None:
    """Copy a built database into `home`, unless there is one already."""
    database = home / f"{NAME}.sqlite"
    if database.exists():
        return
    # A log left behind by another database would be played into this one.
    for ending in ("-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    for name in ("erp.json", database.name):
        unfinished = home / f"{name}.unfinished"
        shutil.copyfile(snapshot / name, unfinished)
        unfinished.chmod(0o600)
        unfinished.replace(home / name)


def serve(home: Path, port: int) -> None:
    """Become Tryton. After a kill -9, SQLite recovers what was committed from its log by itself."""
    settings, logging = home / "trytond.conf", home / "logging.conf"
    settings.write_text(SETTINGS.format(home=home.resolve(), port=port), encoding="utf-8")
    logging.write_text(LOGGING, encoding="utf-8")
    program = Path(sys.executable).parent / "trytond"
    arguments = ["-c", str(settings), "--logconf", str(logging), "-d", NAME]
    os.execv(sys.executable, [sys.executable, "-O", str(program), *arguments])


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the demo's ERP on 127.0.0.1.")
    parser.add_argument("--home", type=Path, required=True, help="folder with demo.sqlite")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--snapshot", type=Path, help="folder of a built database, copied when home has none")
    options = parser.parse_args()
    options.home.mkdir(parents=True, exist_ok=True)
    if options.snapshot:
        restore(options.snapshot, options.home)
    if not (options.home / f"{NAME}.sqlite").exists():
        parser.error(f"no {NAME}.sqlite in {options.home}: run build.py first")
    serve(options.home, options.port)


if __name__ == "__main__":
    main()
