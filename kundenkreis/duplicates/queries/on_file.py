"""What a company's or person's own page says of duplicates."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kundenkreis.customers.models import Company, Person
from kundenkreis.duplicates.models import Kind, Pair
from kundenkreis.duplicates.queries.pairs import PairRow, open_pairs_of
from kundenkreis.duplicates.queries.sides import Side
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.staff.models import Employee


@dataclass(frozen=True)
class Alike:
    """Another record that the search found like this one."""

    pair: Pair
    other: Side


@dataclass(frozen=True)
class OnFile:
    """The record that the page is about, and the likeliest other one."""

    kind: Kind
    id: UUID
    pairs: list[Alike]


def on_file(record: Company | Person, employee: Employee) -> OnFile | None:
    """For the page of this record; None for those who may not merge. Three queries at most."""
    if not employee.may(MERGE):
        return None
    kind = Kind.COMPANY if isinstance(record, Company) else Kind.PERSON
    rows = open_pairs_of(kind, record.pk, employee)[:1]
    return OnFile(kind, record.pk, [Alike(row.pair, other_side(row, record.pk)) for row in rows])


def other_side(row: PairRow, record_id: UUID) -> Side:
    """The side that is not this record."""
    return row.second if row.first.id == record_id else row.first
