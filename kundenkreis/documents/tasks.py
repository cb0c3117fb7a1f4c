"""Queue jobs of the documents room."""

from procrastinate.contrib.django import app

from kundenkreis.documents.actions.clearing import clear_storage


@app.periodic(cron="25 2 * * *")
@app.task(name="documents.clear_storage", queue="housekeeping", queueing_lock="documents.clear_storage")
def clear_storage_nightly(timestamp: int) -> None:
    """Delete bytes that no file points to any more."""
    clear_storage()
