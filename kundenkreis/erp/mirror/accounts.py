"""Customers and invoices in the mirror."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from kundenkreis.erp.mirror.shelf import Shelf
from kundenkreis.erp.models import AccountAddress, CustomerAccount, Invoice
from kundenkreis.erp.port import Address, Block, Customer
from kundenkreis.erp.port import Invoice as InvoiceRecord


def _customer_columns(record: Customer, row: CustomerAccount | None) -> dict[str, Any]:
    block = record.block or Block(code="", reason="")
    return {
        "number": record.number,
        "name": record.name,
        "active": record.active,
        "vat_number": record.vat_number,
        "block_code": block.code,
        "block_reason": block.reason,
        "blocked_since": _blocked_since(record, row),
        "payment_terms": record.payment_terms,
        "price_list": record.price_list,
        "currency": record.currency,
        "credit_limit": record.credit_limit,
        "key": record.key,
        "website": record.website,
        "phones": list(record.phones),
        "emails": list(record.emails),
        "changed_at": record.changed_at,
    }


def _blocked_since(record: Customer, row: CustomerAccount | None) -> Any:
    """No ERP tells when a block was set, so it is the time of the change that brought it."""
    if record.block is None:
        return None
    if row is not None and row.block_code == record.block.code:
        return row.blocked_since
    return record.changed_at or timezone.now()


def _customer(row: CustomerAccount) -> Customer:
    return Customer(
        number=row.number,
        name=row.name,
        active=row.active,
        vat_number=row.vat_number,
        block=Block(code=row.block_code, reason=row.block_reason) if row.block_code else None,
        addresses=tuple(_address(address) for address in row.addresses.all()),
        phones=tuple(row.phones),
        emails=tuple(row.emails),
        website=row.website,
        payment_terms=row.payment_terms,
        price_list=row.price_list,
        currency=row.currency,
        credit_limit=row.credit_limit,
        key=row.key,
        changed_at=row.changed_at,
    )


def _address(row: AccountAddress) -> Address:
    return Address(
        reference=row.reference,
        name=row.name,
        street=row.street,
        postal_code=row.postal_code,
        city=row.city,
        country=row.country,
        purposes=tuple(row.purposes),
    )


def _put_addresses(rows: Sequence[CustomerAccount], records: Sequence[Customer]) -> None:
    AccountAddress.objects.filter(account__in=rows).delete()
    AccountAddress.objects.bulk_create(
        AccountAddress(
            account=row,
            position=position,
            reference=address.reference,
            name=address.name,
            street=address.street,
            postal_code=address.postal_code,
            city=address.city,
            country=address.country,
            purposes=list(address.purposes),
        )
        for row, record in zip(rows, records, strict=True)
        for position, address in enumerate(record.addresses)
    )


def _invoice_columns(record: InvoiceRecord, row: Invoice | None) -> dict[str, Any]:
    return {
        "number": record.number,
        "account_number": record.customer_number,
        "issued_on": record.issued_on,
        "due_on": record.due_on,
        "total": record.total,
        "net_total": record.net_total,
        "open_amount": record.open_amount,
        "currency": record.currency,
        "order_numbers": list(record.order_numbers),
    }


def _invoice(row: Invoice) -> InvoiceRecord:
    return InvoiceRecord(
        number=row.number,
        customer_number=row.account_number,
        issued_on=row.issued_on,
        due_on=row.due_on,
        total=row.total,
        net_total=row.net_total,
        open_amount=row.open_amount,
        currency=row.currency,
        order_numbers=tuple(row.order_numbers),
    )


CUSTOMERS = Shelf(
    model=CustomerAccount,
    key="number",
    columns=_customer_columns,
    record=_customer,
    parts=("addresses",),
    put_parts=_put_addresses,
)
INVOICES = Shelf(model=Invoice, key="number", columns=_invoice_columns, record=_invoice)
