"""The queue's own housekeeping: jobs whose worker died run again, finished ones leave after a month."""

from __future__ import annotations

import structlog
from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

log = structlog.get_logger(__name__)

SILENT_SECONDS = 30.0  # a worker reports every 10 seconds
MOST_RESCUES = 10  # a job that takes its worker down each time must not do so for ever
KEEP_HOURS = 30 * 24


@app.periodic(cron="* * * * * */15")
@app.task(queueing_lock="rescue_stalled_jobs", pass_context=True, priority=100)
async def rescue_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Queue every job again whose worker has been silent for 30 seconds (killed, or its machine is gone).

    Such a job still holds its lock, so nothing else with the same key could run. Its body runs a second time:
    every task is idempotent.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        if job.attempts < MOST_RESCUES:
            log.warning("job_rescued", job=job.id, task=job.task_name)
            await manager.retry_job(job)
        else:
            log.error("job_given_up", job=job.id, task=job.task_name)
            await manager.finish_job(job, status=Status.FAILED, delete_job=False)
    await manager.prune_stalled_workers(SILENT_SECONDS)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="forget_finished_jobs", pass_context=True)
async def forget_finished_jobs(context: JobContext, timestamp: int) -> None:
    """Delete jobs that ended well more than 30 days ago; failed ones stay until somebody looked at them."""
    await builtin_tasks.remove_old_jobs(context, max_hours=KEEP_HOURS)
