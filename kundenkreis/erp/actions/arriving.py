"""The ERP has what we handed over: its number is kept, the mirror and the other rooms hear of it."""

from __future__ import annotations

from datetime import datetime

from kundenkreis.erp.actions.mirroring import hold, tell, write
from kundenkreis.erp.events import CustomerHandedOver, OrderCancelled, OrderHandedOver
from kundenkreis.erp.models import Connection, HandOver
from kundenkreis.erp.port import Customer, Order, OrderState, Stream
from kundenkreis.journal.actor import ERP
from kundenkreis.journal.recording import record_news


def arrive(held: HandOver, record: Order | Customer, *, asked_at: datetime, placed_at: datetime | None) -> None:
    """Note the ERP's number at the locked hand-over (the caller saves it), tell it, and mirror the record.

    `placed_at` is when that happened if it is new, else now; what reading sees of it comes after that.
    """
    match record:
        case Order():
            held.order_number = record.number
            _order_arrived(held, record, asked_at, placed_at)
        case Customer():
            held.customer_number = record.number
            told = CustomerHandedOver(key=held.key, account_number=record.number, company_id=held.company_id)
            record_news(told, by=ERP, at=placed_at)
            _mirror(Stream.CUSTOMERS, record, asked_at)


def _order_arrived(held: HandOver, order: Order, asked_at: datetime, placed_at: datetime | None) -> None:
    told = OrderHandedOver(key=held.key, order_number=order.number, case_id=held.case_id, company_id=held.company_id)
    record_news(told, by=ERP, at=placed_at)
    _mirror(Stream.ORDERS, order, asked_at)
    if order.state is OrderState.CANCELLED:
        record_news(
            OrderCancelled(key=held.key, order_number=order.number, case_id=held.case_id, company_id=held.company_id),
            by=ERP,
        )


def _mirror(stream: Stream, record: Order | Customer, asked_at: datetime) -> None:
    hold(stream)
    source = Connection.objects.values_list("name", flat=True).first() or ""
    tell(stream, write(stream, [record], [], asked_at=asked_at, source=source))
