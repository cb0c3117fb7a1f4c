"""erp: what stands between here and the ERP, and what one does about it."""

from __future__ import annotations

import sys
from argparse import Namespace

from kundenkreis.config.speech import gettext as _


def status(arguments: Namespace) -> None:
    """Print the connection's state and what waits; exit code 1 when it needs attention."""
    from kundenkreis.erp.queries.connection import ConnectionStatus, connection_state

    state = connection_state()
    rows = {
        _("ERP"): f"{state.name or '–'}: {state.status}",
        _("Age of the mirror"): _("{seconds} seconds").format(seconds=state.age_seconds) if state.read_at else "–",
        _("Out of reach since"): state.lost_since.isoformat(timespec="seconds") if state.lost_since else "–",
        _("Hand-overs waiting"): str(state.waiting),
        _("Hand-overs to decide"): str(state.to_decide),
        _("Hand-overs held"): _("yes") if state.paused else _("no"),
    }
    width = max(len(name) for name in rows)
    for name, value in rows.items():
        print(f"{name:{width}}  {value}")
    if state.status is not ConnectionStatus.OK or state.to_decide:
        sys.exit(1)


def synchronise(arguments: Namespace) -> None:
    """Read all changes now and say how many; exit code 1 when nothing could be read."""
    from kundenkreis.erp.actions.synchronising import synchronise as read

    counts = read()
    if counts is None:
        sys.exit(_("Nothing was read: the ERP is out of reach, or the worker is reading just now."))
    for stream, count in counts.items():
        print(f"{stream:20} {count}")


def reconcile(arguments: Namespace) -> None:
    """Compare both sides now and list the differences; exit code 1 if there are any that were not repaired."""
    from kundenkreis.erp.actions.reconciling import begin_reconciliation, run_reconciliation
    from kundenkreis.journal.actor import SYSTEM

    run = begin_reconciliation(by=SYSTEM)
    run_reconciliation(run.pk)
    run.refresh_from_db()
    if run.ended_at is None:
        print(_("The worker is comparing just now; the ERP monitor shows the result."))
        return
    if run.problem:
        sys.exit(run.problem)
    differences = list(run.differences.all())
    for difference in differences:
        mended = f"  ({_('repaired')})" if difference.repaired else ""
        print(f"{difference.stream:20} {difference.key:24} {difference.kind}{mended}")
    print(_("{count} differences.").format(count=len(differences)))
    if not all(difference.repaired for difference in differences):
        sys.exit(1)


def replay(arguments: Namespace) -> None:
    """Hand an order or a customer over again; its key is looked up in the ERP first, so it never arrives twice."""
    from kundenkreis.erp.actions.deciding import replay as try_again
    from kundenkreis.erp.models import HandOver
    from kundenkreis.journal.actor import SYSTEM
    from kundenkreis.journal.refusal import Refused

    try:
        held = try_again(HandOver.objects.get(key=arguments.key), by=SYSTEM)
    except HandOver.DoesNotExist:
        sys.exit(_("Nothing was handed over under {key}.").format(key=arguments.key))
    except Refused as no:
        sys.exit(str(no))
    print(_("{key} will be tried again now.").format(key=held.key))
