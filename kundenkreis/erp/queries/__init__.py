"""Reads of the ERP room: everything from the mirror, nothing from the ERP itself (see `live`)."""

from kundenkreis.erp.queries.accounts import (
    AccountFacts,
    YearRevenue,
    account_facts,
    installed_item,
    installed_items,
    revenue_as_of,
    revenue_by_year,
)
from kundenkreis.erp.queries.connection import (
    ConnectionState,
    ConnectionStatus,
    connection_state,
    freshness,
    freshness_by_stream,
    is_paused,
)
from kundenkreis.erp.queries.orders import order_of_key

__all__ = [
    "AccountFacts",
    "ConnectionState",
    "ConnectionStatus",
    "YearRevenue",
    "account_facts",
    "connection_state",
    "freshness",
    "freshness_by_stream",
    "installed_item",
    "installed_items",
    "is_paused",
    "order_of_key",
    "revenue_as_of",
    "revenue_by_year",
]
