"""What is kept as JSON (an order as it went to the ERP, a company as it was before it was merged), for people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NAMES = {
    "address": gettext_lazy("Address"),
    "city": gettext_lazy("Town"),
    "country": gettext_lazy("Country"),
    "currency": gettext_lazy("Currency"),
    "customer_number": gettext_lazy("Customer number"),
    "customer_reference": gettext_lazy("Customer's reference"),
    "delivery_address": gettext_lazy("Delivered to"),
    "email": gettext_lazy("E-mail"),
    "free_of_charge": gettext_lazy("Free of charge"),
    "industry": gettext_lazy("Branch"),
    "key": gettext_lazy("Our reference"),
    "lines": gettext_lazy("Items"),
    "name": gettext_lazy("Name"),
    "note": gettext_lazy("Note"),
    "phone": gettext_lazy("Phone"),
    "postal_code": gettext_lazy("Postal code"),
    "product_code": gettext_lazy("Product"),
    "quantity": gettext_lazy("Quantity"),
    "street": gettext_lazy("Street"),
    "unit_price": gettext_lazy("Price each"),
    "vat_number": gettext_lazy("VAT id"),
    "website": gettext_lazy("Website"),
}
SAYS_NOTHING: tuple[Any, ...] = ("", None, False, [], {})


def in_words(value: Any) -> str:
    """Names and values without brackets; what says nothing is left out. A name without a word stays as it is."""
    match value:
        case dict():
            told = {name: one for name, one in value.items() if one not in SAYS_NOTHING}
            return "; ".join(f"{NAMES.get(name, name)}: {in_words(one)}" for name, one in told.items())
        case list():
            return " / ".join(in_words(one) for one in value)
        case True:
            return _("yes")
        case _:
            return str(value)
