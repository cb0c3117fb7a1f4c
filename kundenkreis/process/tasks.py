"""Queue jobs of the process room."""

from __future__ import annotations

from procrastinate.contrib.django import app

from kundenkreis.process.actions.watching import find_still_cases


@app.periodic(cron="*/15 * * * *")
@app.task(name="process.watch", queue="housekeeping", lock="process.watch")
def watch(timestamp: int) -> None:
    """Look for cases that stand still, each quarter of an hour."""
    find_still_cases()
