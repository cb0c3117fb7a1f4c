"""Queue jobs of the mail room."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from kundenkreis.mail.actions.sending import send_mail


def send_soon(mail_id: UUID) -> None:
    """Queue the sending; the job commits with the mail."""
    deliver.configure(lock=f"mail-{mail_id}").defer(mail_id=str(mail_id))


@app.task(name="mail.deliver", queue="mail")
def deliver(mail_id: str) -> None:
    """Send one mail, and come back later when the mail server can't take it now."""
    pause = send_mail(UUID(mail_id))
    if pause is not None:
        deliver.configure(lock=f"mail-{mail_id}", schedule_in={"seconds": pause}).defer(mail_id=mail_id)
