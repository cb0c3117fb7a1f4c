"""The demo company's people and complaints, told as data beside this file and made by the actions that users call."""

from __future__ import annotations

from collections.abc import Callable

from kundenkreis.demo.seed.complaints import tell_the_stories
from kundenkreis.demo.seed.consents import ask_about_advertising
from kundenkreis.demo.seed.people import hire, introduce, share_out
from kundenkreis.demo.seed.recorded_twice import record_twice
from kundenkreis.demo.seed.territories import divide_the_country, go_on_holiday
from kundenkreis.demo.seed.waiting import customers_from_the_erp

__all__ = ["seed"]


def seed(report: Callable[[float, str], None]) -> None:
    """Create what the ERP does not know; what is there already stays. `report` takes 0 to 1 and a German line."""
    report(0.0, "Die Belegschaft meldet sich an")
    hire()
    report(0.05, "Kunden kommen aus dem ERP")
    customers_from_the_erp()
    report(0.2, "Menschen bei den Kunden werden angelegt")
    introduce()
    share_out()
    divide_the_country()
    go_on_holiday()
    ask_about_advertising()
    tell_the_stories(lambda part, text: report(0.3 + 0.65 * part, text))
    report(0.95, "Manches ist doppelt angelegt: die Suche vergleicht")
    record_twice()
