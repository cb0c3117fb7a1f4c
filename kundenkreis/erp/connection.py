"""The one connection to the ERP of this process; nobody else imports adapters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from kundenkreis.erp.guarded import GuardedErp, Patience
from kundenkreis.erp.health import Health
from kundenkreis.erp.port import Erp
from kundenkreis.erp.unconnected import NoErp

AT_ONCE = Patience(pauses=(), tolerated=1_000_000)

_lock = Lock()
_connected: Erp | None = None


def erp() -> Erp:
    """The ERP of the settings (`ERP_KIND`: none, tryton or memory), built at the first call; for any thread."""
    global _connected
    with _lock:
        if _connected is None:
            _connected = _built(settings.ERP_KIND)
        return _connected


def health() -> Health:
    """How the connection fares in this process."""
    current = erp()
    return current.health() if isinstance(current, GuardedErp) else Health(kind="none")


@contextmanager
def connected_to(adapter: Erp) -> Iterator[Erp]:
    """For tests and rehearsals: `erp()` answers with this one meanwhile, without repeating or pausing."""
    global _connected
    with _lock:
        before, _connected = _connected, GuardedErp(adapter, "memory", AT_ONCE)
        now = _connected
    try:
        yield now
    finally:
        with _lock:
            _connected = before


def _built(kind: str) -> Erp:
    match kind:
        case "none":
            return NoErp()
        case "memory":
            return GuardedErp(_memory(), kind)
        case "tryton":
            return GuardedErp(_tryton(), kind)
    raise ImproperlyConfigured(f"KUNDENKREIS_ERP: there is no adapter {kind!r}")


def _memory() -> Erp:
    from kundenkreis.erp.adapters.memory import MemoryErp

    return MemoryErp()


def _tryton() -> Erp:
    from kundenkreis.erp.adapters.tryton import Account, TrytonErp

    account = Account(
        url=settings.ERP_URL,
        database=settings.ERP_DATABASE,
        user=settings.ERP_USER,
        password=settings.ERP_PASSWORD,
    )
    return TrytonErp(account)
