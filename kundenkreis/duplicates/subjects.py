"""What merging knows of companies and people: which fields somebody chooses, and why the others are not offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.queries.merged import ids_of_company, ids_of_person
from kundenkreis.duplicates.models import Kind

Record = Company | Person


@dataclass(frozen=True, kw_only=True)
class Subject:
    """`fields` are offered side by side; `filled` are taken over when the kept record has none; `settled` says why a
    field is neither."""

    kind: Kind
    model: type[Company] | type[Person]
    fields: tuple[str, ...]
    filled: tuple[str, ...]
    settled: dict[str, str]
    ids_of: Callable[[UUID], list[UUID]]

    def objects(self) -> Any:
        """The records of this kind; `Any`, because the two managers have no common type."""
        return self.model.objects

    def event_ids(self, record_id: UUID) -> dict[str, UUID]:
        """Which of the event's ids the record is."""
        return {f"{self.kind}_id": record_id}


OF_THE_RECORD = {
    "id": "the record itself",
    "version": "counts the changes",
    "created_at": "when it was recorded",
    "merged_into": "what merging sets",
}

COMPANY = Subject(
    kind=Kind.COMPANY,
    model=Company,
    fields=(
        "name",
        "kind",
        "industry",
        "industry_code",
        "employee_count",
        "website",
        "account_manager",
        "deputy_manager",
        "parent",
    ),
    filled=("territory",),
    settled=OF_THE_RECORD | {"core_name": "follows from the name", "relation": "goes with the parent"},
    ids_of=ids_of_company,
)

PERSON = Subject(
    kind=Kind.PERSON,
    model=Person,
    fields=("title", "first_name", "last_name", "salutation", "language", "nickname", "birthday"),
    filled=(),
    settled=OF_THE_RECORD
    | {
        "sort_name": "follows from the name",
        "restricted_at": "a restricted person is not merged",
        "erased_at": "an erased person is not merged",
    },
    ids_of=ids_of_person,
)

SUBJECTS: dict[str, Subject] = {Kind.COMPANY: COMPANY, Kind.PERSON: PERSON}
