"""A signed-in session: the words of Tryton's models, and patience with locks."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import uniform
from threading import Lock
from time import sleep
from typing import Any

from kundenkreis.erp.adapters.tryton.account import Account
from kundenkreis.erp.adapters.tryton.answers import AsksBack, Busy, Failed, SaysNo, SignedOut
from kundenkreis.erp.adapters.tryton.line import Line
from kundenkreis.erp.port import NotAuthorised, Unreachable

Row = dict[str, Any]
LANGUAGE = "de"
LOCK_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6)

# Questions that a person at the screen would wave through: too little in stock, rounded quantities, a date in the past.
HARMLESS_QUESTIONS = frozenset({"stock_quantity", "check_move_quantity", "invoice_payment_term"})


@dataclass(frozen=True)
class Ticket:
    """Who we are to Tryton: the header, and the context in which it answers (it holds the company)."""

    authorization: str
    context: Row


class Session:
    """Signs in at the first call, and once more when Tryton has forgotten us. Safe for use from several threads."""

    def __init__(self, account: Account) -> None:
        self._account, self._line = account, Line(account)
        self._lock = Lock()
        self._ticket: Ticket | None = None

    def find(
        self,
        model: str,
        domain: Sequence[Any],
        fields: Sequence[str],
        *,
        order: Sequence[tuple[str, str]] = (("id", "ASC"),),
        limit: int | None = None,
        **context: Any,
    ) -> list[Row]:
        """Records of a model as Tryton's `search_read` gives them."""
        rows: list[Row] = self.ask(model, "search_read", list(domain), 0, limit, list(order), list(fields), **context)
        return rows

    def ask(self, model: str, method: str, *arguments: Any, **context: Any) -> Any:
        """Call a method that only reads; a refusal of it is a missing right."""
        try:
            return self._patiently(self._line.read, f"model.{model}.{method}", arguments, context)
        except Failed as failure:
            raise Unreachable(f"Tryton failed at {model}.{method}: {failure}") from failure
        except (SaysNo, AsksBack) as refusal:
            raise NotAuthorised(f"{model}: {refusal}") from refusal

    def tell(self, model: str, method: str, *arguments: Any, **context: Any) -> Any:
        """Call a method that changes something; `SaysNo` when Tryton refuses."""
        name = f"model.{model}.{method}"
        for _ in HARMLESS_QUESTIONS:
            try:
                return self._patiently(self._line.write, name, arguments, context)
            except AsksBack as question:
                if question.name.rpartition(".")[2] not in HARMLESS_QUESTIONS:
                    raise SaysNo(str(question)) from question
                self._patiently(self._line.write, "model.res.user.warning.skip", (question.name, False), {})
        return self._patiently(self._line.write, name, arguments, context)

    def company(self) -> int:
        """The company in which the user works."""
        company: int = self._signed_in(None).context["company"]
        return company

    def version(self) -> str:
        """The series of the server, such as 8.0."""
        return self._line.version()

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _patiently(self, post: Callable[..., Any], method: str, arguments: Sequence[Any], context: Row) -> Any:
        for pause in LOCK_PAUSES:
            try:
                return self._signed(post, method, arguments, context)
            except Busy:
                sleep(pause * uniform(0.7, 1.3))
        try:
            return self._signed(post, method, arguments, context)
        except Busy as busy:
            raise Unreachable(f"Tryton is busy: {busy}") from busy

    def _signed(self, post: Callable[..., Any], method: str, arguments: Sequence[Any], context: Row) -> Any:
        ticket = self._signed_in(None)
        try:
            return post(method, [*arguments, {**ticket.context, **context}], ticket.authorization)
        except SignedOut:
            ticket = self._signed_in(ticket)
        try:
            return post(method, [*arguments, {**ticket.context, **context}], ticket.authorization)
        except SignedOut as refusal:
            raise NotAuthorised("Tryton does not keep our session") from refusal

    def _signed_in(self, expired: Ticket | None) -> Ticket:
        with self._lock:
            if self._ticket is expired or self._ticket is None:
                self._ticket = self._sign_in()
            return self._ticket

    def _sign_in(self) -> Ticket:
        user, parameters = self._account.user, {"password": self._account.password}
        try:
            uid, token, *_ = self._line.read("common.db.login", [user, parameters, LANGUAGE])
            header = "Session " + b64encode(f"{user}:{uid}:{token}".encode()).decode()
            context = self._line.read("model.res.user.get_preferences", [True, {}], header)
        except (SignedOut, SaysNo) as refusal:
            raise NotAuthorised(f"Tryton does not accept the user {user!r}") from refusal
        except Busy as busy:
            raise Unreachable(f"Tryton is busy: {busy}") from busy
        return Ticket(header, context)
