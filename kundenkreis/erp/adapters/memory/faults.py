"""What can go wrong on the way to an ERP, switched on by a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from time import sleep

from kundenkreis.erp.port import (
    ErpError,
    NotAuthorised,
    OutcomeUnknown,
    Rejected,
    RejectionCode,
    Throttled,
    Unreachable,
)


@dataclass
class Faults:
    """Lasting faults stay until `clear`; those with a number hit the next so many calls and are over then."""

    _failure: ErpError | None = None
    _lost_answers: int = 0
    _refusals: list[Rejected] = field(default_factory=list)
    _delay: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def unreachable(self) -> None:
        """From now on no call arrives: nothing happens in the ERP."""
        self._failure = Unreachable("the ERP in memory was made unreachable")

    def throttle(self, after: float) -> None:
        """From now on the ERP asks for `after` seconds of patience."""
        self._failure = Throttled(after)

    def refuse_credentials(self) -> None:
        """From now on the ERP does not accept our user."""
        self._failure = NotAuthorised("the ERP in memory was told to refuse")

    def lose_answers(self, writes: int = 1) -> None:
        """The next writes are carried out, but their answer is lost."""
        self._lost_answers = writes

    def reject(self, code: RejectionCode, answer: str, *, writes: int = 1) -> None:
        """The next writes are refused, before anything happens."""
        self._refusals = [Rejected(code, answer)] * writes

    def slow(self, seconds: float) -> None:
        """From now on each call takes this much longer."""
        self._delay = seconds

    def clear(self) -> None:
        """The cable is fine again."""
        self._failure, self._lost_answers, self._refusals, self._delay = None, 0, [], 0.0

    @contextmanager
    def on_read(self) -> Iterator[None]:
        """What happens to a read."""
        self._before()
        yield

    @contextmanager
    def on_write(self) -> Iterator[None]:
        """What happens to a write: refused before, or its answer lost after it was carried out."""
        self._before()
        with self._lock:
            refusal = self._refusals.pop() if self._refusals else None
        if refusal:
            raise refusal
        yield
        with self._lock:
            lost = self._lost_answers > 0
            self._lost_answers -= lost
        if lost:
            raise OutcomeUnknown("the answer of the ERP in memory was lost")

    def _before(self) -> None:
        if self._delay:
            sleep(self._delay)
        if self._failure:
            raise self._failure
