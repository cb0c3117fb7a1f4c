"""What happens between us and the ERP. What concerns an order of ours carries the case and company of its hand-over."""

from kundenkreis.erp.events.connection import (
    ErpFoundAgain,
    ErpLost,
    MirrorReconciled,
    ReactionGivenUp,
    ReactionReplayed,
    ReconciliationRequested,
)
from kundenkreis.erp.events.hand_overs import (
    HandOverParked,
    HandOverRejected,
    HandOverReplayed,
    HandOverRequested,
    HandOversPaused,
    HandOversResumed,
    HandOverUncertain,
    HandOverWithdrawn,
    OrderHandedOver,
)
from kundenkreis.erp.events.mirror import (
    BlockLifted,
    BlockSet,
    CustomerAppeared,
    CustomerChanged,
    InstalledItemMoved,
    MirrorLoaded,
    ProductChanged,
)
from kundenkreis.erp.events.orders import (
    DeliveryCancelled,
    DeliveryReported,
    GoodsReturned,
    OrderCancelled,
    OrderConfirmed,
    OrderInExecution,
)

__all__ = [
    "BlockLifted",
    "BlockSet",
    "CustomerAppeared",
    "CustomerChanged",
    "DeliveryCancelled",
    "DeliveryReported",
    "ErpFoundAgain",
    "ErpLost",
    "GoodsReturned",
    "HandOverParked",
    "HandOverRejected",
    "HandOverReplayed",
    "HandOverRequested",
    "HandOverUncertain",
    "HandOverWithdrawn",
    "HandOversPaused",
    "HandOversResumed",
    "InstalledItemMoved",
    "MirrorLoaded",
    "MirrorReconciled",
    "OrderCancelled",
    "OrderConfirmed",
    "OrderHandedOver",
    "OrderInExecution",
    "ProductChanged",
    "ReactionGivenUp",
    "ReactionReplayed",
    "ReconciliationRequested",
]
