"""Orders of the mirror."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Value, When

from kundenkreis.erp.models import Order
from kundenkreis.erp.port import OrderState


def order_of_key(key: str) -> Order | None:
    """Our order in the ERP with lines and deliveries; a cancelled one only if there is no living one."""
    last = Case(When(state=OrderState.CANCELLED.value, then=Value(1)), default=Value(0), output_field=IntegerField())
    orders = Order.objects.filter(key=key).exclude(key="").order_by(last, "number")
    return orders.prefetch_related("lines", "deliveries__lines").first()
