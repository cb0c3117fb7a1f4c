"""How the way of an order or a new customer into the ERP reads in the timeline."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kundenkreis.erp.events import (
    CustomerHandedOver,
    HandOverParked,
    HandOverRejected,
    HandOverReplayed,
    HandOverRequested,
    HandOverUncertain,
    HandOverWithdrawn,
)
from kundenkreis.erp.models import HandOver
from kundenkreis.erp.words import refusal
from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, tell


def _worded(kind: str, key: str, *, order: str, customer: str) -> str:
    """The sentence for this kind of hand-over, with its key."""
    return (customer if kind == HandOver.Kind.CUSTOMER else order) % {"key": key}


@tell(HandOverRequested)
def _requested(event: HandOverRequested, entry: Entry) -> Telling:
    order, customer = _("handed order %(key)s over to the ERP"), _("asked the ERP for a customer number (%(key)s)")
    return Telling(text=_worded(event.kind, event.key, order=order, customer=customer), icon="send-to-back")


@tell(CustomerHandedOver)
def _customer_handed_over(event: CustomerHandedOver, entry: Entry) -> Telling:
    text = _("created customer %(number)s") % {"number": event.account_number}
    return Telling(text=text, detail=event.key, icon="building-2", tone="ok")


@tell(HandOverRejected)
def _rejected(event: HandOverRejected, entry: Entry) -> Telling:
    order, customer = _("rejected order %(key)s"), _("refused the new customer (%(key)s)")
    text = _worded(event.kind, event.key, order=order, customer=customer)
    return Telling(text=text, icon="circle-x", tone="danger", detail=refusal(event.code, event.position))


@tell(HandOverUncertain)
def _uncertain(event: HandOverUncertain, entry: Entry) -> Telling:
    order, customer = _("got no answer for order %(key)s"), _("got no answer about the new customer (%(key)s)")
    return Telling(
        text=_worded(event.kind, event.key, order=order, customer=customer),
        icon="circle-question-mark",
        tone="warn",
        detail=_("It is looked up in the ERP by its key before anything is sent again."),
    )


@tell(HandOverParked)
def _parked(event: HandOverParked, entry: Entry) -> Telling:
    order, customer = _("parked order %(key)s"), _("parked the new customer (%(key)s)")
    text = _worded(event.kind, event.key, order=order, customer=customer)
    return Telling(text=text, icon="circle-pause", tone="danger")


@tell(HandOverReplayed)
def _replayed(event: HandOverReplayed, entry: Entry) -> Telling:
    order, customer = _("had order %(key)s sent again"), _("asked the ERP again for a customer number (%(key)s)")
    return Telling(text=_worded(event.kind, event.key, order=order, customer=customer), icon="rotate-ccw")


@tell(HandOverWithdrawn)
def _withdrawn(event: HandOverWithdrawn, entry: Entry) -> Telling:
    order, customer = _("withdrew order %(key)s"), _("gave the new customer up (%(key)s)")
    return Telling(text=_worded(event.kind, event.key, order=order, customer=customer), icon="circle-slash")
