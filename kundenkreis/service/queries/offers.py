"""What a replacement would be: the same product or its successor, where to, and whether a delivery block stands
against it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from kundenkreis.erp.models import AccountAddress, CustomerAccount, InstalledItem, Product
from kundenkreis.service.models import Complaint

LONGEST_CHAIN = 5
MOST_PRODUCTS = 300


@dataclass(frozen=True, kw_only=True)
class Offer:
    """The product that would go out for the `reported` one (the same or its successor), the account's addresses and
    block.
    """

    reported: Product | None
    product: Product | None
    account: CustomerAccount | None
    addresses: list[AccountAddress]

    @property
    def replaced(self) -> Product | None:
        """The reported product if another one would go out instead."""
        differs = self.reported and self.product and self.reported.code != self.product.code
        return self.reported if differs else None

    @property
    def address_reference(self) -> str:
        """Where it goes unless somebody says otherwise: the first address for deliveries, else the first."""
        for_deliveries = [address for address in self.addresses if "delivery" in address.purposes]
        return next((address.reference for address in [*for_deliveries, *self.addresses]), "")


def orderable_products() -> QuerySet[Product]:
    """What can be ordered, by name; as many as a list to type into can bear."""
    return Product.objects.filter(salable=True).only("code", "name").order_by("name")[:MOST_PRODUCTS]


def offer_for(complaint: Complaint, *, machine: InstalledItem | None = None) -> Offer:
    """The replacement as it suggests itself; a `machine` at hand brings its product and account along."""
    product, account = _product(complaint, machine), _account(complaint, machine)
    orderable = _orderable(product)
    return Offer(
        reported=product,
        product=orderable,
        account=account,
        addresses=list(account.addresses.all()) if account else [],
    )


def _product(complaint: Complaint, machine: InstalledItem | None) -> Product | None:
    if machine and machine.product_code == complaint.product_code:
        return machine.product
    return Product.objects.filter(code=complaint.product_code).first()


def _account(complaint: Complaint, machine: InstalledItem | None) -> CustomerAccount | None:
    if machine and machine.account_number == complaint.account_number:
        return machine.account
    return CustomerAccount.objects.filter(number=complaint.account_number).first()


def _orderable(product: Product | None) -> Product | None:
    """The product itself, or the first successor that can be ordered; None if there is none."""
    for _step in range(LONGEST_CHAIN):
        if product is None or product.salable:
            return product
        product = Product.objects.filter(code=product.successor_code).first() if product.successor_code else None
    return None
