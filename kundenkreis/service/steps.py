"""Process C: complaint with replacement delivery, its ten steps, and what each leaves behind."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kundenkreis.erp.events import (
    HandOverParked,
    HandOverRejected,
    HandOverRequested,
    HandOverUncertain,
    OrderCancelled,
    OrderConfirmed,
    OrderHandedOver,
    OrderInExecution,
)
from kundenkreis.process.registry import Process, Step, register
from kundenkreis.service import evidence
from kundenkreis.service.events import (
    ComplaintClosed,
    ComplaintDecided,
    ComplaintReceived,
    ComplaintReopened,
    CustomerIdentified,
    DeliveryStatusReturned,
    GoodwillApproved,
    ProductIdentified,
    ProductUnclear,
    ReplacementDelivered,
    ReplacementPartDelivered,
    ReplacementPrepared,
    ReplacementUndone,
    ReplacementWithdrawn,
    TicketOpened,
)
from kundenkreis.staff.lanes import Lane

COMPLAINT = Process(
    letter="C",
    name=_("Complaint with replacement delivery"),
    steps=(
        Step(
            number=10,
            name=_("Complaint comes in"),
            short_name=pgettext_lazy("step", "Complaint"),
            lane=Lane.SERVICE,
            reached_by=(ComplaintReceived,),
            evidence=evidence.received,
        ),
        Step(
            number=20,
            name=_("Identify the customer"),
            short_name=pgettext_lazy("step", "Customer"),
            lane=Lane.SERVICE,
            reached_by=(CustomerIdentified,),
            evidence=evidence.customer,
            when_current=_("Who complains?"),
        ),
        Step(
            number=30,
            name=_("Identify the product"),
            short_name=pgettext_lazy("step", "Product"),
            lane=Lane.SERVICE,
            reached_by=(ProductIdentified,),
            progress_by=(ProductUnclear,),
            evidence=evidence.machine,
            when_current=_("Which machine is it?"),
        ),
        Step(
            number=40,
            name=_("Open the service ticket"),
            short_name=pgettext_lazy("step", "Ticket"),
            lane=Lane.SERVICE,
            reached_by=(TicketOpened,),
            evidence=evidence.ticket,
            when_current=_("The report is being written down"),
        ),
        Step(
            number=50,
            name=_("Create the order"),
            short_name=pgettext_lazy("step", "Order"),
            lane=Lane.SERVICE,
            reached_by=(ReplacementPrepared,),
            progress_by=(ComplaintDecided, GoodwillApproved, ReplacementWithdrawn),
            evidence=evidence.prepared,
            when_current=_("Decision and replacement"),
        ),
        Step(
            number=60,
            name=_("Hand the order over to the ERP"),
            short_name=pgettext_lazy("step", "Hand-over"),
            lane=Lane.ERP,
            reached_by=(OrderHandedOver,),
            progress_by=(HandOverRequested, HandOverUncertain),
            undone_by=(ReplacementWithdrawn, ReplacementPrepared),
            failed_by=(HandOverRejected, HandOverParked),
            evidence=evidence.handed_over,
            when_current=_("Ready to be handed over"),
        ),
        Step(
            number=70,
            name=_("Execute the order"),
            short_name=pgettext_lazy("step", "Execution"),
            lane=Lane.LOGISTICS,
            reached_by=(OrderInExecution, ReplacementPartDelivered, ReplacementDelivered),
            progress_by=(OrderConfirmed,),
            undone_by=(ReplacementPrepared,),
            failed_by=(OrderCancelled,),
            evidence=evidence.executed,
            when_current=_("Waits for the warehouse"),
        ),
        Step(
            number=80,
            name=_("Deliver"),
            short_name=pgettext_lazy("step", "Delivery"),
            lane=Lane.LOGISTICS,
            reached_by=(ReplacementDelivered,),
            progress_by=(ReplacementPartDelivered,),
            undone_by=(ReplacementPrepared,),
            failed_by=(ReplacementUndone,),
            evidence=evidence.delivered,
            when_current=_("Being picked and packed"),
        ),
        Step(
            number=90,
            name=_("Status comes back"),
            short_name=pgettext_lazy("step", "Status"),
            lane=Lane.ERP,
            reached_by=(DeliveryStatusReturned,),
            undone_by=(ReplacementUndone,),
            evidence=evidence.returned,
            when_current=_("Waits for the delivery note"),
        ),
        Step(
            number=100,
            name=_("Close the complaint"),
            short_name=pgettext_lazy("step", "Closing"),
            lane=Lane.SERVICE,
            reached_by=(ComplaintClosed,),
            undone_by=(ComplaintReopened,),
            evidence=evidence.closed,
            when_current=_("By itself once everything is delivered"),
        ),
    ),
)


register(COMPLAINT)
