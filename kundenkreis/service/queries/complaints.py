"""One complaint by what people or interfaces call it, and the lists of many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from kundenkreis.process.actions.watching import CODE as STOOD_STILL
from kundenkreis.service.models import Closure, Complaint, Decision, Replacement
from kundenkreis.service.models.complaint_set import ComplaintQuerySet
from kundenkreis.staff.models import Employee
from kundenkreis.todos.models import Todo
from kundenkreis.web.spelling import spelled_out

PAGE = 50


class Show(StrEnum):
    """The filter chips of the list."""

    OPEN = "open"
    MINE = "mine"
    DUE = "due"
    STUCK = "stuck"
    UNDECIDED = "undecided"
    WAITING = "waiting"
    DRAFTS = "drafts"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of the list; `next` is the cursor of the following one, empty at the end."""

    complaints: list[Complaint]
    next: str


def complaint_seen_by(employee: Employee, reference: str) -> Complaint:
    """The complaint of this number, or id while it is a draft, with all that its page needs. Raises DoesNotExist, also
    when the employee may not see it."""
    return _complaint(Complaint.objects.visible_to(employee), reference)


def complaint_of(reference: str) -> Complaint:
    """The complaint of this number or id, whoever asks. Raises DoesNotExist."""
    return _complaint(Complaint.objects.all(), reference)


def _complaint(among: ComplaintQuerySet, reference: str) -> Complaint:
    complaints = with_everything(among)
    return complaints.get(number=reference) if reference.startswith("T-") else complaints.get(pk=_uuid(reference))


def _uuid(reference: str) -> UUID:
    try:
        return UUID(reference)
    except ValueError as unreadable:
        raise Complaint.DoesNotExist from unreadable


def with_everything(complaints: ComplaintQuerySet) -> ComplaintQuerySet:
    """Everything that the properties `decision`, `replacement` and `closure` look at, in a constant number of
    queries.
    """
    replacements = Replacement.objects.select_related(
        "decision", "hand_over", "block_release__released_by", "prepared_by"
    )
    return complaints.select_related(
        "case", "company", "person", "responsible", "received_by", "call"
    ).prefetch_related(
        Prefetch("decisions", queryset=Decision.objects.select_related("decided_by", "approved_by")),
        Prefetch("replacements", queryset=replacements.prefetch_related("lines")),
        Prefetch("closures", queryset=Closure.objects.select_related("closed_by")),
    )


def shown(show: Show, employee: Employee) -> ComplaintQuerySet:
    """What a filter chip shows an employee; `mine` is also the work of those for whom she stands in."""
    complaints = Complaint.objects.visible_to(employee)
    tickets = complaints.tickets()
    match show:
        case Show.MINE:
            return tickets.open().filter(responsible__in=employee.works_for)
        case Show.DUE:
            return tickets.open().filter(due_at__lt=_tomorrow())
        case Show.STUCK:
            return tickets.open().filter(_stuck())
        case Show.UNDECIDED:
            return tickets.undecided()
        case Show.WAITING:
            return tickets.open().filter(Exists(Replacement.objects.under_way().filter(complaint=OuterRef("pk"))))
        case Show.DRAFTS:
            return complaints.drafts()
        case Show.CLOSED:
            return tickets.filter(closed_at__isnull=False)
        case Show.OPEN:
            return tickets.open()


def _tomorrow() -> datetime:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=1)


def _stuck() -> Q:
    """The watchdog found that nothing happens any more, or the ERP said no and nobody has corrected it."""
    asked = Todo.objects.open().filter(case=OuterRef("case"), code=STOOD_STILL)
    rejected = Replacement.objects.filter(complaint=OuterRef("pk"), rejected_at__isnull=False)
    newer = Replacement.objects.current().filter(complaint=OuterRef("pk"))
    return Q(Exists(asked)) | (Q(Exists(rejected)) & ~Q(Exists(newer)))


def searched(complaints: ComplaintQuerySet, text: str) -> ComplaintQuerySet:
    """Those whose number, fault, serial number, customer number or company holds the text."""
    words = text.strip()
    if not words:
        return complaints
    found = Q(number__icontains=words) | Q(fault__icontains=words) | Q(serial_number__icontains=words)
    found |= Q(account_number__icontains=words) | Q(company__name__icontains=words)
    return complaints.filter(found | Q(company__core_name__icontains=spelled_out(words)))


def page_of(complaints: ComplaintQuerySet, show: Show, *, cursor: str = "", size: int = PAGE) -> Page:
    """One page: closed ones by when they closed, the latest first; drafts by when they came; all others by due date."""
    field, descending = _order(show)
    sign = "-" if descending else ""
    if cursor:
        complaints = complaints.filter(_after(cursor, field, descending=descending))
    rows = list(complaints.order_by(f"{sign}{field}", f"{sign}id")[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Page(complaints=rows[:size], next=f"{getattr(last, field).isoformat()}~{last.pk}" if last else "")


def _order(show: Show) -> tuple[str, bool]:
    match show:
        case Show.CLOSED:
            return "closed_at", True
        case Show.DRAFTS:
            return "received_at", True
        case _:
            return "due_at", False


def _after(cursor: str, field: str, *, descending: bool) -> Q:
    """Rows behind the cursor; an unreadable cursor begins anew."""
    try:
        moment, _tilde, last_id = cursor.partition("~")
        at, pk = datetime.fromisoformat(moment), UUID(last_id)
    except ValueError:
        return Q()
    compare = "lt" if descending else "gt"
    return Q(**{f"{field}__{compare}": at}) | Q(**{field: at, f"id__{compare}": pk})
