"""Numbers, money, days and ages as people write them, in the language that is active.

German: `17.896,50 €`, `−4,00 €`, `23.11.2026`, `Do, 26.11.`, `09:14`, `vor 12 s`.
English: `€17,896.50`, `−€4.00`, `23 Nov 2026`, `Thu 26 Nov`, `09:14`, `12 s ago`.
Moments must be aware; they are shown in the current time zone.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.utils import formats, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

MINUS = "\N{MINUS SIGN}"
NARROW = "\N{NO-BREAK SPACE}"
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}


def decimal(value: Decimal | float | int, places: int = 0) -> str:
    """The number with grouping and exactly `places` decimals, rounded half up, minus as a true minus sign."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    written = formats.number_format(abs(rounded), decimal_pos=places, use_l10n=True, force_grouping=True)
    return f"{MINUS}{written}" if rounded < 0 else written


def money(amount: Decimal | int, currency: str = "EUR") -> str:
    """An amount to the cent with its currency: after it in German, a sign before it in English."""
    written = decimal(amount, 2)
    sign = SIGNS.get(currency, currency)
    if (get_language() or "").startswith("de"):
        return f"{written}{NARROW}{sign}"
    negative, digits = (MINUS, written[1:]) if written.startswith(MINUS) else ("", written)
    return f"{negative}{sign}{digits}" if currency in SIGNS else f"{negative}{sign}{NARROW}{digits}"


def percent(share: Decimal | float, places: int = 0) -> str:
    """A share between 0 and 1 as per cent: `21,6 %`, in English `21.6%`."""
    written = decimal(Decimal(str(share)) * 100, places)
    return f"{written}{NARROW}%" if (get_language() or "").startswith("de") else f"{written}%"


def local_date(value: dt.date | dt.datetime) -> dt.date:
    """The calendar day, in the current time zone when it is a moment."""
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


def day(value: dt.date | dt.datetime) -> str:
    """`23.11.2026`"""
    return formats.date_format(local_date(value), "DATE_FORMAT")


def near_day(value: dt.date | dt.datetime) -> str:
    """`Do, 26.11.`: for days around today, where the year goes without saying."""
    return formats.date_format(local_date(value), "MONTH_DAY_FORMAT")


def clock(value: dt.datetime) -> str:
    """`09:14`"""
    return formats.date_format(timezone.localtime(value), "TIME_FORMAT")


def moment(value: dt.datetime) -> str:
    """`23.11.2026, 09:14`"""
    return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")


def when(value: dt.datetime) -> str:
    """As much as one needs to place it: `09:14` today, `20.11., 14:10` this year, else with the year."""
    local, now = timezone.localtime(value), timezone.localtime()
    if local.date() == now.date():
        return clock(value)
    return formats.date_format(local, "SHORT_DATETIME_FORMAT") if local.year == now.year else moment(value)


def day_heading(value: dt.date | dt.datetime) -> str:
    """`Heute`, `Gestern`, `Freitag, 20.11.` or, in another year, the whole date: heads one day of a timeline."""
    date, today = local_date(value), timezone.localdate()
    if date == today:
        return _("Today")
    if date == today - dt.timedelta(days=1):
        return _("Yesterday")
    short = formats.date_format(date, "DATE_FORMAT" if date.year != today.year else "MONTH_DAY_FORMAT")
    return short if date.year != today.year else f"{formats.date_format(date, 'l')}, {short.split(' ', 1)[1]}"


def duration(span: dt.timedelta) -> str:
    """The largest unit only, absolute: `12 s`, `5 min`, `3 h`, `2 Tagen` (as after "vor", "in", "seit")."""
    seconds = abs(int(span.total_seconds()))
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min"
    if seconds < 48 * 3600:
        return f"{seconds // 3600} h"
    days = seconds // 86400
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": decimal(days)}


def ago(value: dt.datetime) -> str:
    """`vor 12 s`, and `in 18 s` for what lies ahead."""
    span = timezone.now() - value
    if span < dt.timedelta(0):
        return _("in %(span)s") % {"span": duration(span)}
    if span >= dt.timedelta(hours=48):
        days = span.days
        return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": decimal(days)}
    return _("%(span)s ago") % {"span": duration(span)}


def file_size(size: int) -> str:
    """`84 kB`, `1,8 MB`: bytes in thousands, as file managers count."""
    if size < 1_000_000:
        return f"{decimal(max(1, round(size / 1000)))}{NARROW}kB"
    return f"{decimal(Decimal(size) / 1_000_000, 1)}{NARROW}MB"
