"""Creating a customer once: our key is kept as an identifier of the party (without a type, so it is no tax number)."""

from __future__ import annotations

from time import sleep

from kundenkreis.erp.adapters.tryton.answers import SaysNo
from kundenkreis.erp.adapters.tryton.customers import PARTY, Customers
from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.likeness import plain_vat_number
from kundenkreis.erp.port import (
    Customer,
    CustomerRequest,
    NotAuthorised,
    OutcomeUnknown,
    Rejected,
    RejectionCode,
    Throttled,
    Unreachable,
)

VAT = "eu_vat"
RIVAL_SECONDS = 0.6


class Registering:
    """Finds or creates parties under our key."""

    def __init__(self, session: Session, customers: Customers) -> None:
        self._session, self._customers = session, customers

    def register(self, request: CustomerRequest) -> Customer:
        """The customer under the request's key."""
        if known := self._customers.under_key(request.key):
            return known
        if not request.although_similar:
            self._refuse_similar(request)
        return self._created(request)

    def _created(self, request: CustomerRequest) -> Customer:
        """On SQLite two at a time may get the same number from the sequence, and one is refused: look again."""
        try:
            party = self._create(request)
        except SaysNo:
            if known := self._customers.under_key(request.key):
                return known
            try:
                party = self._create(request)
            except SaysNo as refusal:
                raise Rejected(RejectionCode.OTHER, str(refusal)) from refusal
        return self._settled(party, request.key)

    def _create(self, request: CustomerRequest) -> int:
        created: list[int] = self._session.tell(PARTY, "create", [self._values(request)])
        return created[0]

    def _settled(self, party: int, key: str) -> Customer:
        """Of two created at a time the higher id gives way at once; the lower one only if the other did not see it."""
        rivals = self._rivals(party, key)
        if rivals and min(rivals) > party:
            sleep(RIVAL_SECONDS)
            rivals = self._rivals(party, key)
        if rivals:
            self._session.tell(PARTY, "delete", [party])
        return self._read(key)

    def _read(self, key: str) -> Customer:
        try:
            created = self._customers.under_key(key)
        except (Unreachable, Throttled, NotAuthorised) as failure:
            raise OutcomeUnknown(f"created under {key}, but it cannot be read: {failure}") from failure
        if created is None:
            raise OutcomeUnknown(f"created under {key}, but another sender took it away")
        return created

    def _rivals(self, party: int, key: str) -> list[int]:
        rows = self._session.find(PARTY, [("identifiers.code", "=", key)], ["id"])
        return [row["id"] for row in rows if row["id"] != party]

    def _refuse_similar(self, request: CustomerRequest) -> None:
        similar = self._customers.alike(
            name=request.name,
            postal_code=request.address.postal_code,
            email=request.email,
            vat_number=request.vat_number,
        )
        if similar:
            answer = ", ".join(f"{customer.number} {customer.name}" for customer in similar)
            raise Rejected(RejectionCode.SIMILAR_CUSTOMER_EXISTS, answer)

    def _values(self, request: CustomerRequest) -> Row:
        contacts = [("phone", request.phone), ("email", request.email)]
        identifiers = [
            {"code": request.key},
            *([{"type": VAT, "code": plain_vat_number(request.vat_number)}] if request.vat_number else []),
        ]
        return {
            "name": request.name,
            "addresses": [("create", [self._address(request)])],
            "contact_mechanisms": [("create", [{"type": kind, "value": value} for kind, value in contacts if value])],
            "identifiers": [("create", identifiers)],
        }

    def _address(self, request: CustomerRequest) -> Row:
        address = request.address
        first, *further = (address.name or request.name).splitlines()
        countries = self._session.find("country.country", [("code", "=", address.country)], ["id"])
        return {
            "party_name": first,
            "street": "\n".join([*further, address.street]),
            "postal_code": address.postal_code,
            "city": address.city,
            "country": countries[0]["id"] if countries else None,
            "invoice": not address.purposes or "invoice" in address.purposes,
            "delivery": not address.purposes or "delivery" in address.purposes,
        }
