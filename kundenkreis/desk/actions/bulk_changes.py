"""Many companies at once: change one field, undo that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.actions import change_company
from kundenkreis.customers.models import Company
from kundenkreis.customers.rights import WRITE
from kundenkreis.desk.models import BulkChange
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import require

MOST_AT_ONCE = 500
FIELDS = frozenset({"kind", "account_manager_id", "deputy_manager_id"})


@dataclass(frozen=True)
class Changed:
    """What a bulk change did: `change` undoes it; `kept` companies stay as they are, for the reason that is given."""

    change: BulkChange
    kept: list[tuple[Company, str]]


@transaction.atomic
def change_companies(ids: Collection[UUID], field: str, value: Any, *, by: Employee) -> Changed:
    """Give one field of all these companies a value. Companies that refuse it are left out and named.

    Companies outside the employee's territory are not touched. Raises `Refused` for nothing, or too much at once.
    """
    require(by.actor, WRITE)
    _refuse_unfit(ids, field)
    companies = (
        Company.objects.visible_to(by).standing().filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    )
    before, kept = [], []
    for company in companies:
        old = getattr(company, field)
        try:
            with transaction.atomic():
                now = change_company(company, {field: value}, version=company.version, by=by.actor)
        except Refused as refusal:
            kept.append((company, str(refusal.text)))
            continue
        if now.version != company.version:
            before.append([str(company.pk), _plain(old), now.version])
    return Changed(BulkChange.objects.create(employee=by, field=field, before=before), kept)


@transaction.atomic
def undo_bulk_change(change: BulkChange, *, by: Employee) -> int:
    """Put back what stood there, except where somebody has changed the company since. Says how many were put back."""
    require(by.actor, WRITE)
    change = BulkChange.objects.select_for_update().get(pk=change.pk)
    if change.employee_id != by.pk:
        raise Refused("change_of_somebody_else", _("Only who made this change takes it back."))
    if change.undone_at:
        return 0
    wanted = {UUID(pk): (value, version) for pk, value, version in change.before}
    companies = Company.objects.visible_to(by).filter(pk__in=wanted).order_by("pk").select_for_update(of=("self",))
    untouched = [company for company in companies if company.version == wanted[company.pk][1]]
    for company in untouched:
        change_company(
            company, {change.field: _back(change.field, wanted[company.pk][0])}, version=company.version, by=by.actor
        )
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    return len(untouched)


def _refuse_unfit(ids: Collection[UUID], field: str) -> None:
    if field not in FIELDS:
        raise Refused("unknown_field", _("This can't be changed here."), field=field)
    if not ids:
        raise Refused("nothing_chosen", _("Nothing is ticked."))
    if len(ids) > MOST_AT_ONCE:
        raise Refused("too_many", _("At most 500 at once."))


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def _back(field: str, value: Any) -> Any:
    return UUID(value) if field.endswith("_id") and value else value
