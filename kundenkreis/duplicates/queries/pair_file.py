"""The page of a pair: both sides with everything that helps to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from kundenkreis.customers.models import CompanyAccount
from kundenkreis.duplicates.likeness import Comparison
from kundenkreis.duplicates.models import Kind, Pair
from kundenkreis.duplicates.queries.choosing import FieldRow, field_rows
from kundenkreis.duplicates.queries.comparing import compare
from kundenkreis.duplicates.queries.details import DetailRow, detail_rows
from kundenkreis.duplicates.queries.preview import AccountLine, account_lines, total_revenue, what_moves
from kundenkreis.duplicates.queries.sides import Side, sides
from kundenkreis.duplicates.subjects import SUBJECTS
from kundenkreis.staff.models import Employee

NOTHING: Mapping[str, str] = {}
POINTS_TO = {
    Kind.COMPANY: ("account_manager", "deputy_manager", "parent", "territory"),
    Kind.PERSON: (),
}


@dataclass(frozen=True, kw_only=True)
class PairFile:
    """`kept` and `absorbed` as it is suggested or was asked for."""

    pair: Pair
    kept: Any
    absorbed: Any
    kept_side: Side
    absorbed_side: Side
    comparison: Comparison
    fields: list[FieldRow]
    details: list[DetailRow]
    moves: list[str]
    accounts: list[AccountLine]

    @property
    def versions(self) -> str:
        """What was looked at, for the form."""
        return f"{self.kept.version}~{self.absorbed.version}"

    @property
    def as_of(self) -> datetime | None:
        """When the ERP was last read about one of them (aware)."""
        return max((line.as_of for line in self.accounts if line.as_of), default=None)

    @property
    def total(self) -> tuple[Decimal, str] | None:
        """Revenue of all customer numbers together."""
        return total_revenue(self.accounts)


def pair_file(pair: Pair, employee: Employee, keep: str = "", *, chosen: Mapping[str, str] = NOTHING) -> PairFile:
    """The pair as it is now; `keep` is the id of the side that stays, `chosen` what was chosen by field."""
    subject = SUBJECTS[pair.kind]
    both = (pair.first_id, pair.second_id)
    records = subject.objects().select_related(*POINTS_TO[Kind(pair.kind)]).in_bulk(both)
    kept_id = next((pk for pk in both if str(pk) == keep), None) or _suggested(pair)
    kept, absorbed = records[kept_id], records[next(pk for pk in both if pk != kept_id)]
    shown = sides(pair.kind, both, employee)
    return PairFile(
        pair=pair,
        kept=kept,
        absorbed=absorbed,
        kept_side=shown[kept.pk],
        absorbed_side=shown[absorbed.pk],
        comparison=compare(pair.kind, *both),
        fields=field_rows(subject, kept, absorbed, chosen),
        details=detail_rows(pair.kind, kept.pk, absorbed.pk, employee),
        moves=what_moves(subject, absorbed.pk),
        accounts=account_lines(kept.pk, absorbed.pk) if pair.kind == Kind.COMPANY else [],
    )


def _suggested(pair: Pair) -> UUID:
    """The one that the ERP knows longest stays, otherwise the one that was recorded first."""
    links = CompanyAccount.objects.filter(company__in=[pair.first_id, pair.second_id]).order_by("linked_at", "pk")
    return links.values_list("company", flat=True).first() or pair.first_id
