"""The seed works like a person: it waits until the worker has done what the queue holds."""

from __future__ import annotations

import time
from collections.abc import Callable

from kundenkreis.customers.models import CompanyAccount
from kundenkreis.erp.models import CustomerAccount, InstalledItem, StreamState

PATIENCE = 240.0


def wait_until(is_so: Callable[[], bool], *, what: str, seconds: float = PATIENCE) -> None:
    """Return as soon as it is so; raises TimeoutError naming what did not come."""
    given_up_at = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > given_up_at:
            raise TimeoutError(f"waited {seconds:g} s for {what}")
        time.sleep(0.3)


def customers_from_the_erp() -> None:
    """Until every customer and machine that the mirror has read is a company here."""
    wait_until(_is_loaded, what="the first load from the ERP")


def _is_loaded() -> bool:
    streams = StreamState.objects.filter(loaded_at__isnull=False).count()
    accounts = CustomerAccount.objects.count()
    linked = CompanyAccount.objects.count()
    return streams >= 5 and accounts > 0 and linked == accounts and InstalledItem.objects.exists()
