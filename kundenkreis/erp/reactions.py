"""What the ERP room itself does when something happened: jobs are queued here, in the transaction of the event."""

from __future__ import annotations

from kundenkreis.erp.actions.waking import wake_all
from kundenkreis.erp.events import (
    AccountsReadingRequested,
    ErpFoundAgain,
    HandOverReplayed,
    HandOverRequested,
    HandOversResumed,
    ReadingRequested,
    ReconciliationRequested,
)
from kundenkreis.erp.tasks import read_changes, read_customers, reconcile, send_soon
from kundenkreis.journal.reacting import Told, on


@on(HandOverRequested)
def send(told: Told[HandOverRequested]) -> None:
    """The order leaves as soon as its transaction commits."""
    send_soon(told.event.key)


@on(HandOverReplayed)
def send_again(told: Told[HandOverReplayed]) -> None:
    """Now, not when it would be due."""
    send_soon(told.event.key)


@on(ErpFoundAgain)
def send_what_waited_for_the_erp(told: Told[ErpFoundAgain]) -> None:
    """After an outage nobody waits for the end of a back-off."""
    for key in wake_all():
        send_soon(key)


@on(HandOversResumed)
def send_what_was_held_back(told: Told[HandOversResumed]) -> None:
    """A person let the hand-overs go on."""
    for key in wake_all():
        send_soon(key)


@on(ReconciliationRequested)
def compare_both_sides(told: Told[ReconciliationRequested]) -> None:
    """The comparison takes a while, so it is a job."""
    reconcile.defer(reconciliation_id=str(told.event.reconciliation_id))


@on(AccountsReadingRequested)
def read_those_customers(told: Told[AccountsReadingRequested]) -> None:
    """Before everything else that waits: a person looks at the screen."""
    if told.event.company_id:
        read_customers.defer(numbers=list(told.event.numbers), company_id=str(told.event.company_id))


@on(ReadingRequested)
def read_at_once(told: Told[ReadingRequested]) -> None:
    """Under a queueing lock of its own: that of the periodic job may be taken, which would abort the transaction."""
    read_changes.configure(queueing_lock=f"erp.synchronise-{told.entry_id}").defer()
