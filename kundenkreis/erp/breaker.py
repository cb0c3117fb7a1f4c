"""A circuit breaker: an ERP that does not answer is left alone for a while instead of making everybody wait."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic


class Breaker:
    """After `tolerated` failures in a row it pauses 2, 4, 8 … up to `longest_pause` seconds; one success ends it.

    After a pause exactly one caller tries (the others stay paused until it has reported).
    """

    def __init__(self, *, tolerated: int, longest_pause: float, clock: Callable[[], float] = monotonic) -> None:
        self._tolerated, self._longest_pause, self._clock = tolerated, longest_pause, clock
        self._lock = Lock()
        self._failures = 0
        self._paused_until = 0.0

    def paused_for(self) -> float:
        """Seconds until the next try; 0 when calls go through."""
        with self._lock:
            return max(0.0, self._paused_until - self._clock())

    def admits(self) -> bool:
        """Whether this caller may try. The first one after a pause holds the others back while it tries."""
        with self._lock:
            if self._clock() < self._paused_until:
                return False
            if self._failures >= self._tolerated:
                self._paused_until = self._clock() + self._pause()
            return True

    def succeeded(self) -> None:
        """The ERP answered."""
        with self._lock:
            self._failures, self._paused_until = 0, 0.0

    def failed(self) -> None:
        """The ERP did not answer."""
        with self._lock:
            self._failures += 1
            if self._failures >= self._tolerated:
                self._paused_until = self._clock() + self._pause()

    def pause(self, seconds: float) -> None:
        """The ERP asked for patience."""
        with self._lock:
            self._paused_until = self._clock() + seconds

    def _pause(self) -> float:
        return min(self._longest_pause, 2.0 ** min(16, 1 + self._failures - self._tolerated))
