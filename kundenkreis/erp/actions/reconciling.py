"""The reconciliation: every stream compared record by record, the mirror repaired, the differences named."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import UUID

import structlog
from django.db import transaction
from django.utils import timezone

from kundenkreis.erp.actions.comparing import compare_hand_overs, compare_stream
from kundenkreis.erp.actions.observing import note_answer, note_loss
from kundenkreis.erp.connection import erp
from kundenkreis.erp.events import MirrorReconciled, ReconciliationRequested
from kundenkreis.erp.exclusive import only_one
from kundenkreis.erp.mirror import SHELVES
from kundenkreis.erp.models import Reconciliation
from kundenkreis.erp.port import ErpError
from kundenkreis.erp.rights import OPERATE
from kundenkreis.journal.actor import SYSTEM, Actor
from kundenkreis.journal.recording import record
from kundenkreis.staff.permissions import require
from kundenkreis.web.live import announce

NIGHTLY_AT = time(2, 30)  # in the company's zone
log = structlog.get_logger(__name__)


def reconciliation_is_due() -> bool:
    """Whether none has begun since the last half past two."""
    now = timezone.localtime()
    latest = now.replace(hour=NIGHTLY_AT.hour, minute=NIGHTLY_AT.minute, second=0, microsecond=0)
    since = latest if latest <= now else latest - timedelta(days=1)
    return not Reconciliation.objects.filter(started_at__gte=since).exists()


@transaction.atomic
def begin_reconciliation(*, by: Actor) -> Reconciliation:
    """Have both sides compared; the one that is running, if any. Needs erp.operate."""
    require(by, OPERATE)
    run, is_new = Reconciliation.objects.get_or_create(
        ended_at=None, defaults={"started_at": timezone.now(), "requested_by_id": by.id}
    )
    if is_new:
        record(ReconciliationRequested(reconciliation_id=run.pk), by=by)
        announce("erp")
    return run


def run_reconciliation(reconciliation_id: UUID) -> None:
    """Compare and repair. Run again after its worker died, it begins anew; when finished it does nothing."""
    with only_one("erp-reconcile") as mine:
        run = Reconciliation.objects.open().filter(pk=reconciliation_id).first() if mine else None
        if run is None:
            return
        run.comparisons.all().delete()
        try:
            _compare_all(run)
        except ErpError as problem:
            note_loss(problem)
            run.problem = f"{type(problem).__name__}: {problem}"
        except Exception as problem:
            log.exception("reconciliation failed")
            run.problem = f"{type(problem).__name__}: {problem}"
        _end(run)


def _compare_all(run: Reconciliation) -> None:
    pulse = erp().ping()
    note_answer(pulse)
    comparisons = {stream: run.comparisons.create(stream=stream) for stream in SHELVES}
    for stream, comparison in comparisons.items():
        compare_stream(comparison, stream, source=pulse.capabilities.name)
    compare_hand_overs(run)


@transaction.atomic
def _end(run: Reconciliation) -> None:
    run.ended_at = timezone.now()
    run.save(update_fields=["ended_at", "problem"])
    if not run.problem:
        record(MirrorReconciled(reconciliation_id=run.pk, differences=run.differences.count()), by=SYSTEM)
    announce("erp")
