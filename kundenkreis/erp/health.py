"""How the connection to the ERP fares, as this process sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Lock

from kundenkreis.erp.port import ErpError


@dataclass(frozen=True)
class Health:
    """What the monitor shows. Times are aware UTC, durations seconds; `paused_for` is 0 while calls go through."""

    kind: str
    calls: int = 0
    failures: int = 0
    last_success_at: datetime | None = None
    last_error_at: datetime | None = None
    last_error: str = ""
    last_call: str = ""
    last_seconds: float = 0.0
    paused_for: float = 0.0


class HealthRecord:
    """Counts calls; safe for use from several threads."""

    def __init__(self, kind: str) -> None:
        self._lock = Lock()
        self._health = Health(kind=kind)

    def succeeded(self, call: str, seconds: float) -> None:
        """The ERP answered, also when its answer was a no."""
        with self._lock:
            self._health = replace(
                self._health,
                calls=self._health.calls + 1,
                last_success_at=datetime.now(UTC),
                last_call=call,
                last_seconds=seconds,
            )

    def failed(self, call: str, seconds: float, error: ErpError) -> None:
        """The ERP did not answer as it should."""
        with self._lock:
            self._health = replace(
                self._health,
                calls=self._health.calls + 1,
                failures=self._health.failures + 1,
                last_error_at=datetime.now(UTC),
                last_error=f"{type(error).__name__}: {error}",
                last_call=call,
                last_seconds=seconds,
            )

    def read(self, *, paused_for: float) -> Health:
        """The state now."""
        with self._lock:
            return replace(self._health, paused_for=paused_for)
