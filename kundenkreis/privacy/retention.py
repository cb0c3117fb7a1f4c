"""How long what is kept: each room registers its classes of records, an administrator sets the time.

Sources of the defaults: § 147 AO and § 257 HGB (books 10 years, vouchers 8, commercial letters 6, from the end of the
calendar year), and GDPR Art. 5(1)(e) for everything else: no longer than it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.utils import timezone

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise as LazyText


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """A time: years count from the end of the calendar year, as § 147 (4) AO has it, days from the day itself."""

    years: int = 0
    days: int = 0


class RecordClass:
    """Records that are kept equally long. `basis` is the rule that the default follows.

    A room says which rows are `expired`; they are deleted unless it overrides `let_go`.
    """

    code: str
    label: LazyText
    basis: LazyText
    default: Keeping

    def expired(self, before: datetime) -> QuerySet[Any]:
        """Records from before this moment (aware) that nothing needs any more."""
        raise NotImplementedError

    def let_go(self, expired: QuerySet[Any]) -> int:
        """Remove what is personal in them, in the caller's transaction; how many records."""
        count = expired.count()
        expired.delete()
        return count


_classes: dict[str, RecordClass] = {}


def register_class(records: RecordClass) -> None:
    """Add a class of records, once, when the room is loaded."""
    _classes[records.code] = records


def record_classes() -> list[RecordClass]:
    """All of them, in the order in which the rooms were loaded."""
    return list(_classes.values())


def record_class(code: str) -> RecordClass | None:
    """The class of this code, None when the product no longer has it."""
    return _classes.get(code)


def kept_from(keeping: Keeping, today: date) -> datetime:
    """The beginning of the oldest day whose records are still kept on a day, in the company's time zone."""
    zone = timezone.get_default_timezone()
    if keeping.years:
        return datetime.combine(date(today.year - keeping.years, 1, 1), time.min, zone)
    return datetime.combine(date.fromordinal(today.toordinal() - keeping.days), time.min, zone)
