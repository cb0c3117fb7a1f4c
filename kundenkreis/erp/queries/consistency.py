"""Whether our hand-overs and what stands in the ERP under their keys tell the same story."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from kundenkreis.erp.models import CustomerAccount, Difference, HandOver, Order
from kundenkreis.erp.port import OrderState

OUR_KEY = r"^[A-Z]{1,6}-\d{4}-\d{5}(-\d+)?$"
"""How our numbers look (T-2026-00017-1): an order under such a key came from us, or looks so."""

Kind = Difference.Kind
Found = list[tuple[str, Difference.Kind]]


def inconsistent_hand_overs() -> tuple[int, Found]:
    """How many finished hand-overs were looked at, and each key where something is wrong, with what."""
    done, found = 0, []
    for kind, look in ((HandOver.Kind.ORDER, _orders), (HandOver.Kind.CUSTOMER, _customers)):
        states = dict(HandOver.objects.filter(kind=kind).values_list("key", "state"))
        finished = sorted(key for key, state in states.items() if state == HandOver.State.DONE)
        done += len(finished)
        found += look(states, finished)
    return done, found


def _orders(states: dict[str, str], finished: list[str]) -> Found:
    """A cancelled order beside the living one does not count: an ERP may keep a rejected order that way."""
    living = Count("id", filter=~Q(state=OrderState.CANCELLED.value))
    ours = Order.objects.filter(key__regex=OUR_KEY) | Order.objects.filter(key__in=_keys(HandOver.Kind.ORDER))
    orders = dict(ours.values_list("key").annotate(alive=living))
    found = [(key, Kind.NO_ORDER) for key in finished if key not in orders]
    found += [(key, Kind.SEVERAL_ORDERS) for key, alive in sorted(orders.items()) if alive > 1]
    return found + [
        (key, Kind.UNKNOWN_KEY) for key, alive in sorted(orders.items()) if alive and _unexpected(states.get(key))
    ]


def _customers(states: dict[str, str], finished: list[str]) -> Found:
    """A key that we did not hand over is none of ours: people give their customers further numbers, too."""
    accounts = dict(
        CustomerAccount.objects.filter(key__in=_keys(HandOver.Kind.CUSTOMER))
        .values_list("key")
        .annotate(times=Count("id"))
    )
    found = [(key, Kind.NO_CUSTOMER) for key in finished if key not in accounts]
    return found + [(key, Kind.SEVERAL_CUSTOMERS) for key, times in sorted(accounts.items()) if times > 1]


def _keys(kind: HandOver.Kind) -> QuerySet[HandOver, str]:
    return HandOver.objects.filter(kind=kind).values_list("key", flat=True)


def _unexpected(state: str | None) -> bool:
    return state is None or state in {HandOver.State.WITHDRAWN, HandOver.State.REJECTED}
