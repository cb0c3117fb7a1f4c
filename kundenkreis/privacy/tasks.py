"""Queue jobs of the privacy room."""

from procrastinate.contrib.django import app

from kundenkreis.privacy.actions import erase_waiting, let_expired_go


@app.periodic(cron="10 2 * * *")
@app.task(name="privacy.erase_waiting", queue="housekeeping", queueing_lock="privacy.erase_waiting")
def erase_those_who_wait(timestamp: int) -> None:
    """Erase people for whom nothing stands against it any more."""
    erase_waiting()


@app.periodic(cron="40 2 * * *")
@app.task(name="privacy.let_expired_go", queue="housekeeping", queueing_lock="privacy.let_expired_go")
def let_expired_go_nightly(timestamp: int) -> None:
    """Delete what is older than its retention rule allows, where that is switched on."""
    let_expired_go()
