"""Retention: change a rule, and let go what is older than its rule allows."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import SYSTEM, Actor, ActorKind
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.privacy.events import RecordsExpired, RetentionRuleChanged
from kundenkreis.privacy.models import RetentionRule, RetentionRun
from kundenkreis.privacy.retention import Keeping, RecordClass, kept_from, record_classes
from kundenkreis.privacy.rights import RETAIN
from kundenkreis.staff.permissions import require

LONGEST_YEARS, LONGEST_DAYS = 30, 3650


@transaction.atomic
def change_rule(records: RecordClass, *, amount: str, unit: str, is_on: bool, by: Actor) -> RetentionRule:
    """Keep these records so many `years` or `days` (`unit`), and whether what is older goes by itself.

    Raises Refused: `unknown_unit`, `amount_missing` (no whole number from 1 to 30 years or 3650 days).
    """
    require(by, RETAIN)
    rule = RetentionRule.objects.select_for_update().filter(pk=records.code).first() or RetentionRule(code=records.code)
    keeping = _keeping(amount, unit)
    rule.years, rule.days, rule.is_on = keeping.years, keeping.days, is_on
    rule.changed_by_id = by.id if by.kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN} else None
    rule.save()
    record(RetentionRuleChanged(code=rule.code, years=rule.years, days=rule.days, is_on=rule.is_on), by=by)
    return rule


def let_expired_go() -> int:
    """Tonight's run over the classes that are switched on, each in a transaction of its own; how many records went."""
    rules = RetentionRule.objects.filter(is_on=True).in_bulk()
    return sum(_let_go(records, rules[records.code]) for records in record_classes() if records.code in rules)


@transaction.atomic
def _let_go(records: RecordClass, rule: RetentionRule) -> int:
    since = kept_from(Keeping(years=rule.years, days=rule.days), timezone.localdate())
    went = records.let_go(records.expired(since))
    if went:
        RetentionRun.objects.create(code=records.code, ran_at=timezone.now(), kept_from=since, went=went)
        record(RecordsExpired(code=records.code, went=went), by=SYSTEM)
    return went


def _keeping(amount: str, unit: str) -> Keeping:
    if unit not in {"years", "days"}:
        raise Refused("unknown_unit", _("Years or days?"), field="unit")
    longest = LONGEST_YEARS if unit == "years" else LONGEST_DAYS
    if not amount.isdecimal() or not 1 <= int(amount) <= longest:
        text = _("A whole number from 1 to %(longest)s is expected.") % {"longest": longest}
        raise Refused("amount_missing", text, field="amount")
    return Keeping(**{unit: int(amount)})
