"""Sample data for the style guide: a fictional complaint in every state a component can show."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from kundenkreis.web import bar_chart, swim_lane, warranty_bar
from kundenkreis.web.swim_lane import Lane, Step

COLOURS = [
    "canvas",
    "surface",
    "sunken",
    "line",
    "ink",
    "ink-2",
    "ink-3",
    "accent",
    "accent-tint",
    "signal",
    "danger",
    "danger-tint",
    "warn",
    "warn-tint",
    "ok",
    "ok-tint",
    "nav",
]


class Sample(forms.Form):
    """One field of each kind, two of them refused."""

    topic = forms.CharField(label="Worum geht es?", help_text="Ein Satz, wie ihn die Kundin sagt.")
    serial = forms.CharField(
        label="Seriennummer", error_messages={"required": "Diese Nummer kennen wir nicht. Gemeint: 25-0347-0812?"}
    )
    weeks = forms.IntegerField(label="Lieferzeit")
    pattern = forms.ChoiceField(
        label="Fehlerbild", choices=[("leak", "Leckage Gleitringdichtung"), ("noise", "Lagergeräusch")]
    )
    urgency = forms.ChoiceField(
        label="Dringlichkeit",
        choices=[("normal", "Normal"), ("urgent", "Eilig")],
        widget=forms.RadioSelect,
        initial="urgent",
    )
    note = forms.CharField(label="Notiz", widget=forms.Textarea, required=False)
    returns = forms.BooleanField(label="Rücksendung anfordern", required=False)


def samples() -> dict[str, Any]:
    """The context of the style guide's template."""
    now, today = timezone.now(), timezone.localdate()
    return {
        "colours": COLOURS,
        "form": _form(),
        "just_now": now - dt.timedelta(seconds=12),
        "earlier": now - dt.timedelta(hours=3),
        "yesterday": now - dt.timedelta(days=1),
        "today": today,
        "amount": Decimal("17896.50"),
        "plan": swim_lane.draw(LANES, STEPS),
        "bar": warranty_bar.measure(*_period(today, pin=dt.timedelta(days=-7))),
        "bar_over": warranty_bar.measure(*_period(today, pin=dt.timedelta(days=190))),
        "chart": bar_chart.columns([_quarter(number) for number in range(1, 5)], keys=("2025", "2026")),
        "spark": bar_chart.spark([3, 8, 8, 3, 11, None, None, 5, 14, 7, 9, 12, 4, 8, 10, 13]),
        "sides": [("customer", "Kunde"), ("machine", "Maschine")],
    }


def _form() -> Sample:
    form = Sample(
        {"topic": "Gleitringdichtung undicht", "weeks": "8", "pattern": "leak", "urgency": "urgent", "returns": "on"}
    )
    form.is_valid()
    return form


def _period(today: dt.date, pin: dt.timedelta) -> tuple[warranty_bar.Mark, warranty_bar.Mark, warranty_bar.Mark]:
    return (
        warranty_bar.Mark(today - dt.timedelta(days=640), "Lieferung", "Lieferschein LS-2025-01188"),
        warranty_bar.Mark(today + dt.timedelta(days=90), "Ende"),
        warranty_bar.Mark(today + pin, "Reklamation"),
    )


def _quarter(number: int) -> bar_chart.Group:
    before, now = 20 + number * 9, 14 + number * 13
    return bar_chart.Group(
        f"Q{number}", (before, now), (f"Q{number} 2025: {before} T€", f"Q{number} 2026: {now} T€"), number == 4
    )


LANES = (
    Lane("service", "Service / Produktion", "Hotline, Serviceleitung"),
    Lane("erp", "ERP", "Übergabe, Status", is_system=True),
    Lane("logistics", "Logistik / Material", "Lager, Versand"),
)
STEPS = (
    Step(10, "C10", "Reklamation", "service", "done", "16.11., 08:52"),
    Step(20, "C20", "Kunde", "service", "done", "08:53"),
    Step(30, "C30", "Produkt", "service", "done", "08:55"),
    Step(40, "C40", "Ticket", "service", "done", "08:58"),
    Step(50, "C50", "Auftrag", "service", "current", "wird korrigiert"),
    Step(60, "C60", "Übergabe", "erp", "failed", "Artikel gesperrt"),
    Step(70, "C70", "Ausführung", "logistics", "waiting"),
    Step(80, "C80", "Lieferung", "logistics", "waiting"),
    Step(90, "C90", "Rückmeldung", "erp", "waiting"),
    Step(100, "C100", "Abschluss", "service", "waiting", "von selbst"),
)
