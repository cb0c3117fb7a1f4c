"""What the start pages show, shaped for whoever looks: my complaints, the team's, or those of my customers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.process.queries import State, StepMark, step_marks
from kundenkreis.service.models import Complaint
from kundenkreis.service.models.complaint_set import ComplaintQuerySet
from kundenkreis.service.queries.complaints import Show, shown
from kundenkreis.service.rights import APPROVE_GOODWILL, WRITE
from kundenkreis.staff.models import Employee

MOST_ROWS = 12
MEDIAN_OVER = timedelta(days=90)
SCOPES = {
    "mine": (_("Mine"), _("My complaints")),
    "team": (_("Whole team"), _("Complaints of the team")),
    "customers": (_("My customers"), _("Complaints of my customers")),
}


class Median(Aggregate):
    """The middle value, counted by the database."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Key figures of the open complaints in scope; `median` is how long tickets closed in the last 90 days took."""

    open: int
    due_today: int
    overdue: int
    drafts: int
    next_due: datetime | None
    median: timedelta | None


@dataclass(frozen=True)
class ComplaintRow:
    """A complaint, where it stands, whether it hangs there, and for which absent colleague one sees it."""

    complaint: Complaint
    mark: StepMark
    is_stuck: bool
    stands_in_for: Employee | None = None

    @property
    def has_failed(self) -> bool:
        """The step went wrong and waits for a person; a stuck one without that simply stands still."""
        return self.mark.state is State.FAILED

    @property
    def is_late(self) -> bool:
        return self.complaint.due_at is not None and self.complaint.due_at < timezone.now()

    @property
    def next_thing(self) -> str:
        """What is waited for at the step where it stands."""
        return str(self.mark.step.when_current)


def scope_for(employee: Employee, wanted: str = "") -> str:
    """Which complaints: as wanted, else the team's for who leads, one's own for who works on them, else customers'."""
    if wanted in SCOPES:
        return wanted
    if employee.may(APPROVE_GOODWILL):
        return "team"
    return "mine" if employee.may(WRITE) else "customers"


def complaints_in(scope: str, employee: Employee) -> ComplaintQuerySet:
    """Complaints of the scope, open and closed."""
    match scope:
        case "mine":
            return Complaint.objects.filter(responsible__in=employee.works_for)
        case "customers":
            managers = employee.works_for
            cared_for = Q(company__account_manager__in=managers) | Q(company__deputy_manager__in=managers)
            return Complaint.objects.filter(cared_for)
        case _:
            return Complaint.objects.visible_to(employee)


def figures(scope: str, employee: Employee) -> Figures:
    """The key figures, in two queries. Days are those of the company's time zone."""
    now, tonight = timezone.now(), end_of_today()
    counted = (
        complaints_in(scope, employee)
        .open()
        .aggregate(
            open=Count("pk"),
            drafts=Count("pk", filter=Q(opened_at__isnull=True)),
            due_today=Count("pk", filter=Q(due_at__gte=now, due_at__lt=tonight)),
            overdue=Count("pk", filter=Q(due_at__lt=now)),
            next_due=Min("due_at", filter=Q(due_at__gte=now)),
        )
    )
    return Figures(**counted, median=_median(scope, employee, now))


def _median(scope: str, employee: Employee, now: datetime) -> timedelta | None:
    closed = complaints_in(scope, employee).tickets().filter(closed_at__gte=now - MEDIAN_OVER)
    took = ExpressionWrapper(F("closed_at") - F("received_at"), output_field=DurationField())
    found: timedelta | None = closed.aggregate(median=Median(took))["median"]
    return found


def end_of_today() -> datetime:
    """The coming midnight in the company's time zone."""
    zone = timezone.get_default_timezone()
    return datetime.combine(timezone.localdate(timezone=zone) + timedelta(days=1), time(), zone)


def open_complaints(scope: str, employee: Employee) -> list[ComplaintRow]:
    """The most urgent open complaints, in three queries however many they are."""
    found = (
        complaints_in(scope, employee)
        .open()
        .select_related("case", "company__account_manager", "company__deputy_manager", "responsible")
    )
    complaints = list(found.order_by(F("due_at").asc(nulls_first=True), "pk")[:MOST_ROWS])
    marks = step_marks(complaint.case for complaint in complaints)
    stuck = set(_stuck(employee).filter(pk__in=[one.pk for one in complaints]).values_list("pk", flat=True))
    return [ComplaintRow(one, marks[one.case_id], one.pk in stuck, _absent(one, scope, employee)) for one in complaints]


def _absent(complaint: Complaint, scope: str, employee: Employee) -> Employee | None:
    """The colleague whose complaint or customer it is, when the employee stands in today."""
    company = complaint.company
    of_customer = [company.account_manager, company.deputy_manager] if company else []
    whose = of_customer if scope == "customers" else [complaint.responsible]
    return next((one for one in whose if one and one.pk in employee.covers), None) if employee not in whose else None


def stuck_count(scope: str, employee: Employee) -> int:
    """How many open tickets in scope hang, as the list of complaints counts it."""
    return _stuck(employee).filter(pk__in=complaints_in(scope, employee).values("pk")).count()


def _stuck(employee: Employee) -> ComplaintQuerySet:
    return shown(Show.STUCK, employee)
