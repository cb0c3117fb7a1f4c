"""Queue jobs of the room: one batch each, so that nothing else waits long; each names the row it goes on from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from procrastinate.contrib.django import app

from kundenkreis.exchange.actions.checking import check_batch, read_rows
from kundenkreis.exchange.actions.clearing import clear_imports
from kundenkreis.exchange.actions.running import give_up, run_batch
from kundenkreis.exchange.actions.undoing import undo_batch
from kundenkreis.exchange.reading import FAULTS, Unreadable

log = structlog.get_logger(__name__)
QUEUE = "exchange"


@app.task(name="exchange.read", queue=QUEUE)
def read(import_id: str) -> None:
    """The file into rows, then the check begins."""
    try:
        read_rows(UUID(import_id))
    except Unreadable as unreadable:
        give_up(UUID(import_id), str(FAULTS[unreadable.code]))
    else:
        check.configure(lock=lock_of(import_id)).defer(import_id=import_id, after=0)


@app.task(name="exchange.check", queue=QUEUE)
def check(import_id: str, after: int) -> None:
    """Decide about the next rows."""
    _go_on(check_batch, check, import_id, after)


@app.task(name="exchange.run", queue=QUEUE)
def run(import_id: str, after: int) -> None:
    """Import the next rows."""
    _go_on(run_batch, run, import_id, after)


@app.task(name="exchange.undo", queue=QUEUE)
def undo(import_id: str, after: int) -> None:
    """Take the next rows back; `after` is the row above which it goes on."""
    _go_on(undo_batch, undo, import_id, after)


@app.periodic(cron="40 2 * * *")
@app.task(name="exchange.clear_imports", queue="housekeeping", queueing_lock="exchange.clear_imports")
def clear_imports_nightly(timestamp: int) -> None:
    """Old imports forget what stood in their rows."""
    clear_imports()


def lock_of(import_id: str) -> str:
    """Jobs of one import run one after the other."""
    return f"exchange-{import_id}"


def _go_on(batch: Callable[[UUID, int], int | None], task: Any, import_id: str, after: int) -> None:
    """Do a batch; the job for the next one commits with it, so that whoever is killed has done both or neither."""
    try:
        with transaction.atomic():
            last = batch(UUID(import_id), after)
            if last is not None:
                task.configure(lock=lock_of(import_id)).defer(import_id=import_id, after=last)
    except Exception as problem:
        log.exception("import failed", import_id=import_id, after=after)
        give_up(UUID(import_id), f"{type(problem).__name__}: {problem}")
