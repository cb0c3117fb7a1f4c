"""Placing an order once: find it by our key or draft it, then quote and confirm; whatever was begun is continued."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic, sleep

from kundenkreis.erp.adapters.tryton.answers import SaysNo
from kundenkreis.erp.adapters.tryton.customers import PARTY
from kundenkreis.erp.adapters.tryton.drafting import create_draft
from kundenkreis.erp.adapters.tryton.orders import SALE, Orders
from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.port import (
    NotAuthorised,
    Order,
    OrderRequest,
    OutcomeUnknown,
    Rejected,
    RejectionCode,
    Throttled,
    Unreachable,
)

NEXT_STEP = {"draft": "quote", "quotation": "confirm"}
AFTER = {"quote": "quotation", "confirm": "confirmed"}
RIVAL_SECONDS, RIVAL_PAUSE = 5.0, 0.25


class Placing:
    """Tryton accepts two sales with the same reference, so of two drafts the one with the higher id gives way."""

    def __init__(self, session: Session, orders: Orders) -> None:
        self._session, self._orders = session, orders

    def by_key(self, key: str) -> Order | None:
        """The order placed under the key; a draft that was begun does not count."""
        placed = [row for row in self._orders.under_key(key) if row["state"] not in NEXT_STEP]
        return self._read(placed[0]["id"]) if placed else None

    def place(self, request: OrderRequest) -> Order:
        """The order under the request's key, confirmed."""
        known = self._orders.under_key(request.key)
        placed = [row["id"] for row in known if row["state"] not in NEXT_STEP]
        if not placed:
            sale = known[0]["id"] if known else self._settled(create_draft(self._session, request), request.key)
            self._confirm(sale, request.customer_number)
            placed = [sale]
        try:
            return self._read(placed[0])
        except (Unreachable, Throttled, NotAuthorised) as failure:
            raise OutcomeUnknown(f"placed under {request.key}, but it cannot be read: {failure}") from failure

    def _settled(self, draft: int, key: str) -> int:
        """Which sale carries the key on: ours, unless somebody drafted one first or is further with his."""
        waits_until = monotonic() + RIVAL_SECONDS
        while True:
            rivals = [row for row in self._orders.under_key(key) if row["id"] != draft]
            ahead = [int(row["id"]) for row in rivals if row["id"] < draft or row["state"] != "draft"]
            if ahead:
                return ahead[0] if self._gave_way(draft) else draft
            if not rivals or monotonic() > waits_until:
                return draft
            sleep(RIVAL_PAUSE)

    def _gave_way(self, draft: int) -> bool:
        try:
            self._session.tell(SALE, "delete", [draft])
        except SaysNo:
            return False  # a third sender found it and carries it on
        return True

    def _confirm(self, sale: int, customer_number: str) -> None:
        """Quote and confirm. Tryton refuses a button that somebody else has pressed already, so the state decides."""
        state, refusal = self._state(sale), None
        while step := NEXT_STEP.get(state):
            try:
                self._session.tell(SALE, step, [sale])
                state, refusal = AFTER[step], None
            except SaysNo as no:
                before, state, refusal = state, self._state(sale), no
                if state == before:
                    self._withdraw(sale)
                    break
        if refusal and (not state or state in NEXT_STEP):
            limited = state != "draft" and self._has_credit_limit(customer_number)
            code = RejectionCode.CUSTOMER_BLOCKED if limited else RejectionCode.OTHER
            raise Rejected(code, str(refusal)) from refusal

    def _withdraw(self, sale: int) -> None:
        """Leave nothing behind. Where it cannot be deleted it stays cancelled, which no longer counts for the key."""
        with suppress(SaysNo):  # another sender withdraws it, too
            self._session.tell(SALE, "cancel", [sale])
            self._session.tell(SALE, "delete", [sale])

    def _has_credit_limit(self, customer_number: str) -> bool:
        """A limit is the only thing by which Tryton refuses to confirm for the customer's sake."""
        rows = self._session.find(PARTY, [("code", "=", customer_number)], ["credit_limit_amount"])
        return any(row["credit_limit_amount"] is not None for row in rows)

    def _state(self, sale: int) -> str:
        rows: list[Row] = self._session.find(SALE, [("id", "=", sale)], ["state"])
        return rows[0]["state"] if rows else ""

    def _read(self, sale: int) -> Order:
        return self._orders.matching([("id", "=", sale)])[0]
