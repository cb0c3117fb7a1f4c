"""Hand-overs as the monitor and the interface show them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kundenkreis.erp.models import CustomerAccount, HandOver, HandOverAttempt, Order
from kundenkreis.erp.payload import Request, from_payload
from kundenkreis.erp.port import OrderState
from kundenkreis.erp.words import WHAT_HAPPENS, refusal
from kundenkreis.staff.queries import employees_named

State = HandOver.State
OPEN = [*HandOver.UNDER_WAY, *HandOver.TO_DECIDE]
FILTERS: dict[str, list[HandOver.State]] = {"open": OPEN, "done": [State.DONE], "all": list(State)}
SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class HandOverLine:
    """One line of the list, in words."""

    hand_over: HandOver
    customer: str

    @property
    def title(self) -> str:
        if self.hand_over.is_customer:
            return _("New customer")
        return _("Replacement order") if self.hand_over.free_of_charge else _("Order")

    @property
    def number(self) -> str:
        return self.hand_over.case.number if self.hand_over.case else ""

    @property
    def path(self) -> str:
        """Where it came from: the case, or the company's file."""
        one = self.hand_over
        if one.case:
            return one.case.path
        return reverse("desk:company", args=[one.company_id]) if one.is_customer and one.company_id else ""

    @property
    def explanation(self) -> str:
        """Beside the state: why it stands there, or what came of it."""
        one = self.hand_over
        match one.state:
            case State.DONE:
                return one.number
            case State.REJECTED:
                return refusal(one.rejection_code, one.rejection_position)
            case State.WITHDRAWN:
                return one.decided_reason
        return str(WHAT_HAPPENS[one.state])

    @property
    def waits_until(self) -> datetime | None:
        """The next attempt, where one is planned (aware UTC)."""
        return None if self.hand_over.state == State.SENDING else self.hand_over.next_attempt_at

    @property
    def is_due(self) -> bool:
        """The next attempt only waits for a free worker."""
        return self.waits_until is not None and self.waits_until <= timezone.now()


@dataclass(frozen=True, kw_only=True)
class HandOverDetail:
    """One hand-over with all that is known of it."""

    line: HandOverLine
    request: Request
    attempts: list[HandOverAttempt]
    requested_by: str
    decided_by: str

    @property
    def payload(self) -> str:
        """What is sent, to read."""
        return json.dumps(self.line.hand_over.payload, indent=2, ensure_ascii=False)


@dataclass(frozen=True, kw_only=True)
class HandOverCounts:
    """Figures above the list. `doubled` counts what was handed over today and stands in the ERP more than once."""

    open: int
    done_today: int
    done: int
    rejected: int
    parked: int
    doubled: int


def hand_over_lines(shown: str, *, before: UUID | None = None) -> tuple[list[HandOverLine], UUID | None]:
    """A page of the hand-overs of a filter (open, done, all), latest first, and where the next page begins, if any.

    Of the open ones, what waits for a person stands on top.
    """
    found = _hand_overs().filter(state__in=FILTERS[shown])
    if before:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-pk")[: SHOWN + 1])
    older = rows[SHOWN - 1].pk if len(rows) > SHOWN else None
    rows = rows[:SHOWN]
    if shown == "open":
        rows.sort(key=lambda row: not row.is_to_decide)
    return _lines(rows), older


def hand_over_detail(key: str) -> HandOverDetail | None:
    """Everything about one hand-over, None if there is none under this key."""
    found = _hand_overs().prefetch_related("tries").filter(key=key).first()
    if found is None:
        return None
    people = employees_named([one for one in (found.requested_by_id, found.decided_by_id) if one])
    return HandOverDetail(
        line=_lines([found])[0],
        request=from_payload(found.payload),
        attempts=list(found.tries.all()),
        requested_by=str(people.get(found.requested_by_id, "")),
        decided_by=str(people.get(found.decided_by_id, "")),
    )


def hand_over_counts() -> HandOverCounts:
    """All figures in three queries; "today" is the company's day."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    done_today = Q(state=State.DONE, done_at__gte=midnight)
    counts = HandOver.objects.aggregate(
        open=Count("pk", filter=Q(state__in=OPEN)),
        done_today=Count("pk", filter=done_today),
        done=Count("pk", filter=Q(state=State.DONE)),
        rejected=Count("pk", filter=Q(state=State.REJECTED)),
        parked=Count("pk", filter=Q(state=State.PARKED)),
    )
    doubled = _doubled(Order.objects.exclude(state=OrderState.CANCELLED.value), done_today)
    return HandOverCounts(**counts, doubled=doubled + _doubled(CustomerAccount.objects.all(), done_today))


def _doubled(mirrored: QuerySet[Order] | QuerySet[CustomerAccount], done_today: Q) -> int:
    keys = mirrored.filter(key__in=HandOver.objects.filter(done_today).values("key")).values("key")
    return keys.annotate(times=Count("pk")).filter(times__gt=1).count()


def _hand_overs() -> QuerySet[HandOver]:
    return HandOver.objects.select_related("case")


def _lines(rows: Iterable[HandOver]) -> list[HandOverLine]:
    rows = list(rows)
    numbers = {row.customer_number for row in rows}
    names = dict(CustomerAccount.objects.filter(number__in=numbers).values_list("number", "name"))
    return [HandOverLine(hand_over=row, customer=_customer(row, names)) for row in rows]


def _customer(row: HandOver, names: dict[str, str]) -> str:
    """The name that the ERP has for the customer, else the one that it shall get."""
    if row.is_customer and row.customer_number not in names:
        return str(row.payload["name"])
    return names.get(row.customer_number, row.customer_number)
