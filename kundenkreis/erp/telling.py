"""How the ERP's events read in the timeline; the ERP itself is the actor of most."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.erp.events import (
    BlockLifted,
    BlockSet,
    DeliveryCancelled,
    DeliveryReported,
    ErpFoundAgain,
    ErpLost,
    GoodsReturned,
    OrderCancelled,
    OrderConfirmed,
    OrderHandedOver,
    OrderInExecution,
)
from kundenkreis.erp.models import Delivery
from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, declare_kind, tell

ORDERS = declare_kind("orders", gettext_lazy("Orders and deliveries"), icon="truck", position=60, room="erp")


@tell(OrderHandedOver)
def _handed_over(event: OrderHandedOver, entry: Entry) -> Telling:
    about = {"number": event.order_number, "key": event.key}
    return Telling(text=_("created order %(number)s") % about, detail=event.key, icon="arrow-up-right", tone="ok")


@tell(OrderConfirmed)
def _confirmed(event: OrderConfirmed, entry: Entry) -> Telling:
    return Telling(text=_("confirmed order %(number)s") % {"number": event.order_number}, icon="check", tone="ok")


@tell(OrderInExecution)
def _in_execution(event: OrderInExecution, entry: Entry) -> Telling:
    state = dict(Delivery.STATES)[event.state]
    return Telling(
        text=_("began with delivery %(number)s") % {"number": event.delivery_number}, icon="package", detail=state
    )


@tell(DeliveryReported)
def _delivered(event: DeliveryReported, entry: Entry) -> Telling:
    about = {"number": event.delivery_number}
    text = _("shipped delivery %(number)s") if event.complete else _("shipped delivery %(number)s, a part of the order")
    return Telling(text=text % about, icon="truck", tone="ok", detail=_delivery_detail(event))


def _delivery_detail(event: DeliveryReported) -> str:
    parts = []
    if event.tracking_number:
        parts.append(_("Tracking number %(number)s") % {"number": event.tracking_number})
    if event.serials:
        parts.append(_("Serial number %(numbers)s") % {"numbers": ", ".join(event.serials)})
    return " · ".join(parts)


@tell(DeliveryCancelled)
def _delivery_cancelled(event: DeliveryCancelled, entry: Entry) -> Telling:
    return Telling(
        text=_("cancelled delivery %(number)s") % {"number": event.delivery_number}, icon="circle-slash", tone="warn"
    )


@tell(GoodsReturned)
def _returned(event: GoodsReturned, entry: Entry) -> Telling:
    return Telling(
        text=_("took goods of order %(number)s back") % {"number": event.order_number},
        icon="undo-2",
        tone="warn",
        detail=", ".join(event.serials),
    )


@tell(OrderCancelled)
def _cancelled(event: OrderCancelled, entry: Entry) -> Telling:
    return Telling(
        text=_("cancelled order %(number)s") % {"number": event.order_number}, icon="circle-slash", tone="danger"
    )


@tell(BlockSet)
def _block_set(event: BlockSet, entry: Entry) -> Telling:
    return Telling(text=_("set a delivery block for %(number)s") % {"number": event.number}, icon="ban", tone="danger")


@tell(BlockLifted)
def _block_lifted(event: BlockLifted, entry: Entry) -> Telling:
    return Telling(
        text=_("lifted the delivery block of %(number)s") % {"number": event.number}, icon="circle-check", tone="ok"
    )


@tell(ErpLost)
def _lost(event: ErpLost, entry: Entry) -> Telling:
    return Telling(text=_("lost the connection to the ERP"), icon="unplug", tone="danger")


@tell(ErpFoundAgain)
def _found_again(event: ErpFoundAgain, entry: Entry) -> Telling:
    about = {"minutes": max(1, round(event.seconds / 60))}
    return Telling(text=_("reached the ERP again after %(minutes)d min") % about, icon="plug", tone="ok")
