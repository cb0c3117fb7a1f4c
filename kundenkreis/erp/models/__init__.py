"""The mirror of what the ERP owns, the hand-overs to it, and what we know of the connection."""

from kundenkreis.erp.models.accounts import AccountAddress, CustomerAccount, Invoice, MonthRevenue
from kundenkreis.erp.models.attempts import HandOverAttempt, HandOverPause
from kundenkreis.erp.models.hand_overs import HandOver
from kundenkreis.erp.models.orders import Delivery, DeliveryLine, Order, OrderLine
from kundenkreis.erp.models.products import InstalledItem, Product
from kundenkreis.erp.models.readings import AccountReading
from kundenkreis.erp.models.reconciliations import HAND_OVERS, Comparison, Difference, Reconciliation
from kundenkreis.erp.models.streams import REVENUE, Connection, Outage, StreamHour, StreamState

__all__ = [
    "HAND_OVERS",
    "REVENUE",
    "AccountAddress",
    "AccountReading",
    "Comparison",
    "Connection",
    "CustomerAccount",
    "Delivery",
    "DeliveryLine",
    "Difference",
    "HandOver",
    "HandOverAttempt",
    "HandOverPause",
    "InstalledItem",
    "Invoice",
    "MonthRevenue",
    "Order",
    "OrderLine",
    "Outage",
    "Product",
    "Reconciliation",
    "StreamHour",
    "StreamState",
]
