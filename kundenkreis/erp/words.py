"""What states and refusals of the ERP are called on the screen: in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kundenkreis.erp.port import RejectionCode, Stream
from kundenkreis.web.figures import decimal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

REFUSALS: dict[str, LazyText] = {
    RejectionCode.CUSTOMER_BLOCKED: gettext_lazy("The ERP blocks deliveries to this customer."),
    RejectionCode.UNKNOWN_CUSTOMER: gettext_lazy("The ERP does not know this customer, or no longer."),
    RejectionCode.UNKNOWN_PRODUCT: gettext_lazy("The ERP does not know this product."),
    RejectionCode.PRODUCT_NOT_SALABLE: gettext_lazy("The ERP does not sell this product any more."),
    RejectionCode.INVALID_QUANTITY: gettext_lazy("The ERP does not accept this quantity."),
    RejectionCode.SIMILAR_CUSTOMER_EXISTS: gettext_lazy("The ERP already has a customer that looks the same."),
    RejectionCode.OTHER: gettext_lazy("The ERP does not accept this."),
}

WHAT_HAPPENS: dict[str, LazyText] = {
    "waiting": gettext_lazy("Goes to the ERP by itself"),
    "sending": gettext_lazy("The ERP is being asked"),
    "unknown": gettext_lazy("Is being looked up in the ERP by its key"),
    "parked": gettext_lazy("Failed several times on our side"),
}


def refusal(code: str, position: int | None = None) -> str:
    """Why the ERP said no, in our words; `position` counts the order's lines from 1."""
    reason = str(REFUSALS.get(code, REFUSALS[RejectionCode.OTHER]))
    if position is None:
        return reason
    return _("Position %(position)d: %(reason)s") % {"position": position, "reason": reason}


def amount_of(stream: str, number: int) -> str:
    """`1.284 Kunden`: how much of a stream the mirror holds."""
    figures = {"number": decimal(number)}
    match stream:
        case Stream.CUSTOMERS:
            return ngettext("%(number)s customer", "%(number)s customers", number) % figures
        case Stream.PRODUCTS:
            return ngettext("%(number)s product", "%(number)s products", number) % figures
        case Stream.INSTALLED_ITEMS:
            return ngettext("%(number)s machine", "%(number)s machines", number) % figures
        case Stream.ORDERS:
            return ngettext("%(number)s open order", "%(number)s open orders", number) % figures
        case Stream.INVOICES:
            return ngettext("%(number)s unpaid invoice", "%(number)s unpaid invoices", number) % figures
    return _("Every hour and after each invoice")
