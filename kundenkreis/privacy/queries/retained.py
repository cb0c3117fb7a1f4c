"""The retention rules as they are, what would go by them, and what went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from kundenkreis.privacy.models import RetentionRule, RetentionRun
from kundenkreis.privacy.retention import Keeping, RecordClass, kept_from, record_class, record_classes

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

LATEST = 60


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A class of records with its rule; `going` records would go tonight, all from before `since` (aware)."""

    records: RecordClass
    rule: RetentionRule
    since: datetime
    going: int

    @property
    def is_default(self) -> bool:
        """Whether nobody has changed the time."""
        return Keeping(years=self.rule.years, days=self.rule.days) == self.records.default


@dataclass(frozen=True, kw_only=True)
class Went:
    """One line of the log."""

    label: str | LazyText
    run: RetentionRun


@dataclass(frozen=True, kw_only=True)
class RetentionOverview:
    kept: list[Kept]
    went: list[Went]


def rule_of(records: RecordClass, rules: dict[str, RetentionRule]) -> RetentionRule:
    """The rule that somebody set, else the default, switched off."""
    default = RetentionRule(code=records.code, years=records.default.years, days=records.default.days)
    return rules.get(records.code, default)


def retention_overview() -> RetentionOverview:
    """Three queries and one per class."""
    rules, today = RetentionRule.objects.select_related("changed_by").in_bulk(), timezone.localdate()
    kept = []
    for records in record_classes():
        rule = rule_of(records, rules)
        since = kept_from(Keeping(years=rule.years, days=rule.days), today)
        kept.append(Kept(records=records, rule=rule, since=since, going=records.expired(since).count()))
    runs = RetentionRun.objects.order_by("-ran_at", "-pk")[:LATEST]
    return RetentionOverview(kept=kept, went=[Went(label=_label(run.code), run=run) for run in runs])


def _label(code: str) -> str | LazyText:
    records = record_class(code)
    return records.label if records else code
