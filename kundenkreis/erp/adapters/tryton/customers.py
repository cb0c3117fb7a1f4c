"""Customers: every party with a number, except the companies that use this Tryton."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kundenkreis.erp.adapters.tryton.account import Conventions
from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.adapters.tryton.wire import number
from kundenkreis.erp.likeness import is_alike, plain_vat_number
from kundenkreis.erp.names import company_name_spellings, telling
from kundenkreis.erp.port import Address, Block, Customer
from kundenkreis.web.spelling import spelled_out

PARTY = "party.party"
FIELDS = [
    *("code", "name", "active", "create_date", "write_date", "tax_identifier.code", "customer_payment_term.name"),
    *("credit_limit_amount", "identifiers.type", "identifiers.code"),
    *("sale_price_list.name", "customer_currency.code", "categories.name", "categories.parent.name"),
    *(f"addresses.{name}" for name in ("party_name", "street", "postal_code", "city", "country.code")),
    *(f"addresses.{name}" for name in ("invoice", "delivery", "create_date", "write_date")),
    *(f"contact_mechanisms.{name}" for name in ("type", "value", "create_date", "write_date")),
]
ACTIVE_OR_NOT = ("active", "in", [True, False])
PHONES = frozenset({"phone", "mobile"})


class Customers:
    """Reads parties as customers."""

    def __init__(self, session: Session, conventions: Conventions) -> None:
        self._session, self._block_category = session, conventions.block_category
        self._companies: list[int] | None = None

    def of_numbers(self, numbers: Sequence[str]) -> list[Customer]:
        """Customers by number, unknown ones left out."""
        return self.matching([("code", "in", list(numbers))])

    def under_key(self, key: str) -> Customer | None:
        """The customer that carries our key; of two that were just created the first, for the other gives way."""
        return next(iter(self.matching([("identifiers.code", "=", key)])), None)

    def alike(self, *, name: str = "", postal_code: str = "", email: str = "", vat_number: str = "") -> list[Customer]:
        """Customers that might be meant: Tryton finds by e-mail, VAT ID, postal code or a word of the name, we look
        closely."""
        clauses: list[Any] = [("contact_mechanisms.value", "ilike", email)] if email else []
        clauses += [("addresses.postal_code", "=", postal_code)] if postal_code else []
        clauses += [("identifiers.code", "=", plain_vat_number(vat_number))] if vat_number else []
        clauses += [("name", "ilike", f"%{beginning}%") for beginning in _beginnings(name)]
        found = self.matching([["OR", *clauses]]) if clauses else []
        sought = {"name": name, "postal_code": postal_code, "email": email, "vat_number": vat_number}
        return [one for one in found if is_alike(one, **sought)]

    def matching(self, domain: Sequence[Any], *, limit: int | None = None) -> list[Customer]:
        """Customers in the order of their ids."""
        rows = self._session.find(PARTY, [*self.domain(), *domain], FIELDS, limit=limit)
        return [self._customer(row) for row in rows]

    def domain(self) -> list[Any]:
        """What makes a party a customer."""
        if self._companies is None:
            rows = self._session.find("company.company", [], ["party"])
            self._companies = [row["party"] for row in rows]
        return [("code", "!=", None), ("id", "not in", self._companies), ACTIVE_OR_NOT]

    def _customer(self, row: Row) -> Customer:
        contacts = row["contact_mechanisms."]
        websites = [contact["value"] for contact in contacts if contact["type"] == "website"]
        return Customer(
            number=row["code"],
            name=row["name"],
            active=bool(row["active"]),
            vat_number=_of(row, "tax_identifier.", "code"),
            block=self._block(row["categories."]),
            addresses=tuple(_address(address, row["name"]) for address in row["addresses."]),
            phones=tuple(contact["value"] for contact in contacts if contact["type"] in PHONES),
            emails=tuple(contact["value"] for contact in contacts if contact["type"] == "email"),
            website=websites[0] if websites else "",
            payment_terms=_of(row, "customer_payment_term.", "name"),
            price_list=_of(row, "sale_price_list.", "name"),
            currency=_of(row, "customer_currency.", "code") or "EUR",
            credit_limit=None if row["credit_limit_amount"] is None else number(row["credit_limit_amount"]),
            key=_key(row["identifiers."]),
            changed_at=_latest(row, *row["addresses."], *contacts),
        )

    def _block(self, categories: list[Row]) -> Block | None:
        for category in categories:
            if self._block_category in {category["name"], _of(category, "parent.", "name")}:
                return Block(code=category["name"], reason=category["name"])
        return None


def _beginnings(name: str) -> list[str]:
    """How the words that tell a company begin, in every way they may stand in Tryton: `muel`, `mull` and `müll`."""
    known = {word for spelling in company_name_spellings(name) for word in telling(spelling).split() if len(word) > 2}
    typed = {word for word in re.findall(r"\w+", name) if spelled_out(word) in known}
    return sorted({word[:4] for word in (*known, *typed, *(_with_umlauts(word) for word in known))})


def _with_umlauts(word: str) -> str:
    return word.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")


def _address(row: Row, party_name: str) -> Address:
    *further, street = (row["street"] or "").splitlines() or [""]
    return Address(
        reference=str(row["id"]),
        name="\n".join([row["party_name"] or party_name, *further]),
        street=street,
        postal_code=row["postal_code"] or "",
        city=row["city"] or "",
        country=_of(row, "country.", "code"),
        purposes=tuple(purpose for purpose in ("invoice", "delivery") if row[purpose]),
    )


def _key(identifiers: list[Row]) -> str:
    """Our key is the first identifier without a type (`Registering`)."""
    own = sorted((row["id"], row["code"]) for row in identifiers if not row["type"])
    return own[0][1] if own else ""


def _of(row: Row, name: str, field: str) -> str:
    """A field of the record that `row` points to, empty if it points nowhere."""
    return (row.get(name) or {}).get(field) or ""


def _latest(*rows: Row) -> datetime | None:
    return max((row["write_date"] or row["create_date"] for row in rows), default=None)
