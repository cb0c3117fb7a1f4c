"""What a replacement would be: the same product or its successor, where to, and whether a delivery block stands
against it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from kundenkreis.erp.models import AccountAddress, CustomerAccount, Product
from kundenkreis.service.models import Complaint

LONGEST_CHAIN = 5
MOST_PRODUCTS = 300


@dataclass(frozen=True, kw_only=True)
class Offer:
    """The product that would go out instead of `replaced` (None: the same one), the account's addresses and block."""

    product: Product | None
    replaced: Product | None
    account: CustomerAccount | None
    addresses: list[AccountAddress]

    @property
    def address_reference(self) -> str:
        """Where it goes unless somebody says otherwise: the first address for deliveries, else the first."""
        for_deliveries = [address for address in self.addresses if "delivery" in address.purposes]
        return next((address.reference for address in [*for_deliveries, *self.addresses]), "")


def orderable_products() -> QuerySet[Product]:
    """What can be ordered, by name; as many as a list to type into can bear."""
    return Product.objects.filter(salable=True).order_by("name")[:MOST_PRODUCTS]


def offer_for(complaint: Complaint) -> Offer:
    """The replacement as it suggests itself."""
    product = Product.objects.filter(code=complaint.product_code).first()
    orderable = _orderable(product)
    account = CustomerAccount.objects.prefetch_related("addresses").filter(number=complaint.account_number).first()
    return Offer(
        product=orderable,
        replaced=product if product and orderable and product.code != orderable.code else None,
        account=account,
        addresses=list(account.addresses.all()) if account else [],
    )


def _orderable(product: Product | None) -> Product | None:
    """The product itself, or the first successor that can be ordered; None if there is none."""
    for _step in range(LONGEST_CHAIN):
        if product is None or product.salable:
            return product
        product = Product.objects.filter(code=product.successor_code).first() if product.successor_code else None
    return None
