"""Keeping account of the connection: answers, outages, and how each stream fares."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kundenkreis.erp.events import ErpFoundAgain, ErpLost
from kundenkreis.erp.models import Connection, Outage, StreamState
from kundenkreis.erp.port import ErpError, Pulse
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.recording import record
from kundenkreis.web.live import announce


@transaction.atomic
def note_answer(pulse: Pulse) -> None:
    """The ERP answered: an outage, if there was one, is over."""
    about = pulse.capabilities
    now = timezone.now()
    Connection.objects.update_or_create(
        id=1, defaults={"name": about.name, "version": about.version, "answered_at": now, "seconds": pulse.seconds}
    )
    outage = Outage.objects.select_for_update().filter(ended_at__isnull=True).first()
    if outage:
        outage.ended_at = now
        outage.save(update_fields=["ended_at"])
        record(ErpFoundAgain(seconds=int((now - outage.began_at).total_seconds())), by=SYSTEM)
        announce("erp")


@transaction.atomic
def note_loss(problem: ErpError) -> None:
    """The ERP did not answer: an outage begins, unless one is going on."""
    outage, is_new = Outage.objects.get_or_create(
        ended_at=None, defaults={"began_at": timezone.now(), "reason": f"{type(problem).__name__}: {problem}"}
    )
    if is_new:
        record(ErpLost(), by=SYSTEM, at=outage.began_at)
        announce("erp")


def note_trouble(stream: str, problem: Exception) -> None:
    """A stream could not be read; the others go on."""
    StreamState.objects.get_or_create(stream=stream)
    about = {"failed_at": timezone.now(), "last_error": f"{type(problem).__name__}: {problem}"}
    StreamState.objects.filter(stream=stream).update(**about)
