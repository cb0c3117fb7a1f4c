"""Queue jobs of the ERP room: sending, reading, reconciling. Thin and repeatable; what they do is in actions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app

from kundenkreis.erp.actions.reconciling import (
    begin_reconciliation,
    reconciliation_is_due,
    run_reconciliation,
)
from kundenkreis.erp.actions.refreshing import read_accounts
from kundenkreis.erp.actions.revenue import catch_up_revenue, refresh_latest_revenue
from kundenkreis.erp.actions.sending import attempt
from kundenkreis.erp.actions.synchronising import synchronise, with_erp
from kundenkreis.erp.actions.waking import forgotten, in_the_middle, lock_of
from kundenkreis.journal.actor import SYSTEM

EVERY = min(59, max(1, settings.ERP_SYNC_SECONDS))


def send_soon(key: str, at: datetime | None = None) -> None:
    """Queue an attempt, now or at a time (aware). One at a time per key, in this order."""
    send.configure(lock=lock_of(key), schedule_at=at, priority=10).defer(key=key)


@app.task(name="erp.send", queue="erp")
def send(key: str) -> None:
    """Try once to hand over what this key names; comes back as often as it takes."""
    again_at = attempt(key)
    if again_at:
        send_soon(key, again_at)


@app.periodic(cron="* * * * * */5")
@app.task(name="erp.send_forgotten", queue="erp-sync", queueing_lock="erp.send_forgotten")
def send_forgotten(timestamp: int) -> None:
    """Nothing gets lost with a worker or a job.

    Where one died during the call, its queue lock is still held for a while, so the attempt is made here; what is
    overdue and has no job gets a new one.
    """
    for key in in_the_middle():
        send(key)
    for key in forgotten():
        send_soon(key)


@app.periodic(cron=f"* * * * * */{EVERY}")
@app.task(name="erp.synchronise", queue="erp-sync", queueing_lock="erp.synchronise", priority=20)
def read_changes(timestamp: int = 0) -> None:
    """Read what changed in the ERP since the last time."""
    if settings.ERP_KIND != "none":
        synchronise()


@app.task(name="erp.read_customers", queue="erp", priority=20)
def read_customers(numbers: list[str], company_id: str) -> None:
    """Read all about a few customers now."""
    read_accounts(numbers, company_id=UUID(company_id))


@app.periodic(cron="5 * * * *")
@app.task(name="erp.forget_passes", queue="housekeeping", queueing_lock="erp.forget_passes", pass_context=True)
async def forget_passes(context: JobContext, timestamp: int) -> None:
    """Jobs that run every few seconds leave many finished ones behind: an hour of them is enough."""
    await builtin_tasks.remove_old_jobs(context, max_hours=1, queue="erp-sync")


@app.periodic(cron="10 * * * *")
@app.task(name="erp.refresh_revenue", queue="erp", queueing_lock="erp.refresh_revenue")
def refresh_revenue(timestamp: int) -> None:
    """Revenue of this month and the last, every hour."""
    if settings.ERP_KIND != "none":
        with_erp(lambda source: refresh_latest_revenue(source=source))


@app.periodic(cron="30 * * * *")
@app.task(name="erp.reconcile_nightly", queue="erp", queueing_lock="erp.reconcile_nightly")
def reconcile_nightly(timestamp: int) -> None:
    """Compare both sides at half past two in the company's zone, later if nobody was awake then."""
    if settings.ERP_KIND != "none" and reconciliation_is_due():
        begin_reconciliation(by=SYSTEM)
        with_erp(lambda source: catch_up_revenue(source=source))


@app.task(name="erp.reconcile", queue="erp", lock="erp-reconcile")
def reconcile(reconciliation_id: str) -> None:
    """Compare both sides."""
    run_reconciliation(UUID(reconciliation_id))
