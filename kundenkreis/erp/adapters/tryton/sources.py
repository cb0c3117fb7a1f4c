"""What each stream reads: its records by id, and which of them a line of Tryton's log or a new row concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from kundenkreis.erp.adapters.tryton.customers import PARTY, Customers
from kundenkreis.erp.adapters.tryton.invoices import INVOICE, ISSUED, Invoices
from kundenkreis.erp.adapters.tryton.products import PRODUCT, Products
from kundenkreis.erp.adapters.tryton.session import Session
from kundenkreis.erp.port import Record

Touched = Mapping[str, Sequence[int]]


class Source(Protocol):
    """One stream of Tryton. `logged` are the models whose log lines matter; `created` those of which new rows matter
    before anybody writes to them, since Tryton does not log a creation.
    """

    logged: frozenset[str]
    created: frozenset[str]

    def ids(self, after: int, since: datetime | None, limit: int) -> list[int]:
        """The next ids of all records, or of those written since a time."""

    def concerned(self, touched: Touched) -> list[int]:
        """The ids of the records that a change of these rows (ids by model) concerns."""

    def records(self, ids: Sequence[int]) -> Sequence[Record]:
        """The records as they are now; ids that are none are left out."""


def written(since: datetime | None, *paths: str) -> list[Any]:
    """A domain: created or written since, the record itself or what hangs on it."""
    if since is None:
        return []
    dates = [f"{path}{name}" for path in ("", *paths) for name in ("write_date", "create_date")]
    return [["OR", *((name, ">=", since) for name in dates)]]


class CustomerSource:
    """A customer changes with the party, an address or a contact."""

    logged = frozenset({PARTY, "party.address", "party.contact_mechanism", "party.identifier"})
    created = frozenset({PARTY, "party.address", "party.contact_mechanism"})

    def __init__(self, session: Session, customers: Customers) -> None:
        self._session, self._customers = session, customers

    def ids(self, after: int, since: datetime | None, limit: int) -> list[int]:
        domain = [*self._customers.domain(), ("id", ">", after), *written(since, "addresses.", "contact_mechanisms.")]
        return _ids(self._session, PARTY, domain, limit)

    def concerned(self, touched: Touched) -> list[int]:
        parts = [model for model in touched if model != PARTY]
        rows = [row for model in parts for row in self._session.find(model, _any(touched[model]), ["party"])]
        return sorted({*touched.get(PARTY, ()), *(row["party"] for row in rows)})

    def records(self, ids: Sequence[int]) -> Sequence[Record]:
        return self._customers.matching([("id", "in", list(ids))])


class ProductSource:
    """A product changes with the variant or its template."""

    logged = frozenset({PRODUCT, "product.template"})
    created = frozenset({PRODUCT})

    def __init__(self, session: Session, products: Products) -> None:
        self._session, self._products = session, products

    def ids(self, after: int, since: datetime | None, limit: int) -> list[int]:
        domain = [*self._products.domain(), ("id", ">", after), *written(since, "template.")]
        return _ids(self._session, PRODUCT, domain, limit)

    def concerned(self, touched: Touched) -> list[int]:
        variants, templates = list(touched.get(PRODUCT, ())), list(touched.get("product.template", ()))
        domain = [["OR", ("id", "in", variants), ("template", "in", templates)], ("active", "in", [True, False])]
        return [row["id"] for row in self._session.find(PRODUCT, domain, ["id"])]

    def records(self, ids: Sequence[int]) -> Sequence[Record]:
        return self._products.matching([("id", "in", list(ids))])


class InvoiceSource:
    """An invoice is posted, and later paid: Tryton logs both."""

    logged = frozenset({INVOICE})
    created: frozenset[str] = frozenset()

    def __init__(self, session: Session, invoices: Invoices) -> None:
        self._session, self._invoices = session, invoices

    def ids(self, after: int, since: datetime | None, limit: int) -> list[int]:
        return _ids(self._session, INVOICE, [*ISSUED, ("id", ">", after), *written(since)], limit)

    def concerned(self, touched: Touched) -> list[int]:
        return sorted(touched[INVOICE])

    def records(self, ids: Sequence[int]) -> Sequence[Record]:
        return self._invoices.matching([("id", "in", list(ids))])


def _ids(session: Session, model: str, domain: list[Any], limit: int) -> list[int]:
    return [row["id"] for row in session.find(model, domain, ["id"], limit=limit)]


def _any(ids: Sequence[int]) -> list[Any]:
    return [("id", "in", list(ids)), ("active", "in", [True, False])]
