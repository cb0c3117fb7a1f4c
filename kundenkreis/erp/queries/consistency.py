"""Whether our hand-overs and the ERP's orders tell the same story."""

from __future__ import annotations

from django.db.models import Count, Q

from kundenkreis.erp.models import Difference, HandOver, Order
from kundenkreis.erp.port import OrderState

OUR_KEY = r"^[A-Z]{1,6}-\d{4}-\d{5}(-\d+)?$"
"""How our numbers look (T-2026-00017-1): an order under such a key came from us, or looks so."""

Kind = Difference.Kind


def inconsistent_hand_overs() -> tuple[int, list[tuple[str, Difference.Kind]]]:
    """How many finished hand-overs were looked at, and each key where something is wrong, with what.

    A cancelled order beside the living one does not count: an ERP may keep a rejected order that way.
    """
    living = Count("id", filter=~Q(state=OrderState.CANCELLED.value))
    ours = Order.objects.filter(key__regex=OUR_KEY) | Order.objects.filter(key__in=HandOver.objects.values("key"))
    orders = dict(ours.values_list("key").annotate(alive=living))
    states = dict(HandOver.objects.values_list("key", "state"))
    done = sorted(key for key, state in states.items() if state == HandOver.State.DONE)
    found = [(key, Kind.NO_ORDER) for key in done if key not in orders]
    found += [(key, Kind.SEVERAL_ORDERS) for key, alive in sorted(orders.items()) if alive > 1]
    found += [
        (key, Kind.UNKNOWN_KEY) for key, alive in sorted(orders.items()) if alive and _unexpected(states.get(key))
    ]
    return len(done), found


def _unexpected(state: str | None) -> bool:
    return state is None or state in {HandOver.State.WITHDRAWN, HandOver.State.REJECTED}
