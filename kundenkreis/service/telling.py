"""How this room's events read in the timeline, after the name of who did it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, declare_kind, tell
from kundenkreis.service.events import (
    BlockReleased,
    ComplaintClosed,
    ComplaintDecided,
    ComplaintReceived,
    ComplaintReopened,
    CustomerIdentified,
    GoodwillApproved,
    ProductIdentified,
    ProductUnclear,
    ReplacementPrepared,
    ReplacementWithdrawn,
    TicketChanged,
    TicketOpened,
)
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import FIELD_LABELS, KIND_LABELS, Channel, Outcome
from kundenkreis.web.figures import decimal, moment

declare_kind("matters", gettext_lazy("Matters"), icon="waypoints", position=40, room="service")


@tell(ComplaintReceived)
def _received(event: ComplaintReceived, entry: Entry) -> Telling:
    phone = event.channel == Channel.PHONE
    text = _("recorded a complaint on the phone") if phone else _("recorded a complaint")
    return Telling(text=text, icon="phone-incoming" if phone else "life-buoy")


@tell(CustomerIdentified)
def _identified(event: CustomerIdentified, entry: Entry) -> Telling:
    return Telling(text=_("identified the customer"), icon="building-2", detail=event.account_number)


@tell(ProductIdentified)
def _machine(event: ProductIdentified, entry: Entry) -> Telling:
    return Telling(text=_("identified the machine"), icon="cog", detail=event.serial_number or event.product_code)


@tell(ProductUnclear)
def _unclear(event: ProductUnclear, entry: Entry) -> Telling:
    text = _("recorded a machine that the ERP does not know")
    return Telling(text=text, icon="circle-question-mark", tone="warn", detail=event.serial_number)


@tell(TicketOpened)
def _opened(event: TicketOpened, entry: Entry) -> Telling:
    due = _("Due %(due)s") % {"due": moment(event.due_at)}
    return Telling(
        text=_("opened ticket %(number)s") % {"number": event.number}, icon="life-buoy", tone="ok", detail=due
    )


@tell(TicketChanged)
def _changed(event: TicketChanged, entry: Entry) -> Telling:
    fields = ", ".join(str(FIELD_LABELS[name]) for name in event.fields if name in FIELD_LABELS)
    return Telling(text=_("corrected the ticket"), icon="pencil", detail=fields)


@tell(ComplaintDecided)
def _decided(event: ComplaintDecided, entry: Entry) -> Telling:
    kind = KIND_LABELS[Kind(event.kind)]
    differs = event.proposed and event.proposed != event.kind
    detail = _("The rule proposed: %(kind)s") % {"kind": KIND_LABELS[Kind(event.proposed)]} if differs else ""
    return Telling(text=_("decided: %(kind)s") % {"kind": kind}, icon="scale", tone="ok", detail=detail)


@tell(GoodwillApproved)
def _approved(event: GoodwillApproved, entry: Entry) -> Telling:
    return Telling(text=_("approved the goodwill"), icon="badge-check", tone="ok")


@tell(ReplacementPrepared)
def _prepared(event: ReplacementPrepared, entry: Entry) -> Telling:
    back = (
        _("Return asked for: %(number)s") % {"number": event.return_number} if event.return_number else _("No return")
    )
    products = ", ".join(event.product_codes)
    text = _("prepared the replacement %(key)s") % {"key": event.key}
    return Telling(text=text, icon="package-open", detail=f"{decimal(event.quantity)} × {products} · {back}")


@tell(BlockReleased)
def _released(event: BlockReleased, entry: Entry) -> Telling:
    text = _("released %(key)s despite the delivery block") % {"key": event.key}
    return Telling(text=text, icon="lock-open", tone="warn")


@tell(ReplacementWithdrawn)
def _withdrawn(event: ReplacementWithdrawn, entry: Entry) -> Telling:
    return Telling(text=_("withdrew the replacement %(key)s") % {"key": event.key}, icon="undo-2")


@tell(ComplaintClosed)
def _closed(event: ComplaintClosed, entry: Entry) -> Telling:
    outcome = Outcome(event.outcome).label
    text = _("closed the complaint: %(outcome)s") % {"outcome": outcome}
    detail = _("By itself, because everything is delivered.") if event.automatic else ""
    return Telling(text=text, icon="circle-check", tone="ok", detail=detail)


@tell(ComplaintReopened)
def _reopened(event: ComplaintReopened, entry: Entry) -> Telling:
    return Telling(text=_("opened the complaint again"), icon="rotate-ccw", tone="warn")
