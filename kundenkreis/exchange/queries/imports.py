"""What the pages of imports show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.db.models import Func, IntegerField, Max

from kundenkreis.customers.models import Company, Person
from kundenkreis.exchange.events import CardExported, ListExported
from kundenkreis.exchange.exports import exported_list
from kundenkreis.exchange.exports.writing import as_text
from kundenkreis.exchange.fields import Field, fields_of
from kundenkreis.exchange.models import FileImport, ImportRow
from kundenkreis.exchange.values import Unfit, plain_cell
from kundenkreis.exchange.words import in_words
from kundenkreis.journal.models import Entry
from kundenkreis.staff.queries import employees_named

SHOWN = 50
Outcome = ImportRow.Outcome


@dataclass(frozen=True)
class ColumnChoice:
    """A column of the file: heading, what its first rows say, and which field it fills."""

    place: int
    heading: str
    samples: list[str]
    field: str


@dataclass(frozen=True)
class RowLine:
    """A row that was not taken, or not taken back: its beginning and the reason."""

    number: int
    text: str
    outcome: str
    reason: str
    is_likely: bool


@dataclass(frozen=True)
class OutgoingLine:
    """Somebody took something out."""

    at: datetime
    who: str
    what: str
    rows: int
    format: str


def latest_imports() -> list[FileImport]:
    """The latest fifty, with who brought them."""
    return list(FileImport.objects.select_related("uploaded_by").order_by("-uploaded_at", "-id")[:SHOWN])


def column_choices(file_import: FileImport) -> list[ColumnChoice]:
    """The columns to be assigned."""
    by_column = list(zip_longest(*file_import.samples, fillvalue=""))
    return [
        ColumnChoice(
            place, heading, [text for text in _at(by_column, place) if text][:2], _at(file_import.columns, place)
        )
        for place, heading in enumerate(file_import.header)
    ]


def _at(values: Sequence[Any], place: int) -> Any:
    return values[place] if place < len(values) else ""


def sample_rows(file_import: FileImport) -> list[list[str]]:
    """The first rows of what would be imported as they are read, only the columns that mean something and in which
    something stands; the labels come first."""
    fields = fields_of(file_import.kind)
    used = [(place, fields[code]) for place, code in enumerate(file_import.columns) if code in fields]
    used = [(place, field) for place, field in used if any(_at(cells, place) for cells in file_import.samples)]
    heads = [str(field.label) for _place, field in used]
    return [heads, *([_as_read(_at(cells, place), field) for place, field in used] for cells in file_import.samples)]


def _as_read(text: str, field: Field) -> str:
    """Days as we write them, whatever the file calls them (`29222`); everything else as it stands."""
    try:
        value = field.read(plain_cell(text)) if text else ""
    except Unfit:
        return text
    return as_text(value) if isinstance(value, date) else text


def problem_lines(file_import: FileImport, *outcomes: str) -> list[RowLine]:
    """The first rows that were not taken, with the reason."""
    rows = file_import.rows.filter(outcome__in=outcomes).order_by("number")[:SHOWN]
    fields = fields_of(file_import.kind)
    return [_line(row, fields, row.problems) for row in rows]


def kept_lines(file_import: FileImport) -> list[RowLine]:
    """The first rows of which something stayed when the import was undone."""
    rows = list(file_import.rows.exclude(kept=[]).order_by("number")[:SHOWN])
    people = Person.objects.in_bulk([row.person_id for row in rows if row.person_id])
    companies = Company.objects.in_bulk([row.company_id for row in rows if row.company_id])
    fields = fields_of(file_import.kind)
    lines = []
    for row in rows:
        about = _of(people, row.person_id) or _of(companies, row.company_id)
        reason = in_words(row.kept, fields)
        lines.append(RowLine(row.number, str(about or ""), row.get_outcome_display(), reason, is_likely=False))
    return lines


def _of(records: dict[UUID, Any], pk: UUID | None) -> Any:
    return records.get(pk) if pk else None


def _line(row: ImportRow, fields: dict[str, Field], problems: Any) -> RowLine:
    text = " · ".join(cell for cell in row.cells if cell)[:120]
    reason = in_words(problems, fields)
    return RowLine(row.number, text, row.get_outcome_display(), reason, is_likely=row.outcome == Outcome.LIKELY)


def rejected_rows(file_import: FileImport) -> Iterator[tuple[list[str], str, int]]:
    """Cells, reason and number of every row that was not taken."""
    fields = fields_of(file_import.kind)
    rows = file_import.rows.filter(outcome__in=[Outcome.REJECTED, Outcome.LIKELY]).order_by("number")
    for row in rows.iterator(1000):
        yield row.cells, in_words(row.problems, fields), row.number


def widest_rejected(file_import: FileImport) -> int:
    """How many cells the longest row has that was not taken."""
    cells = Func("cells", function="jsonb_array_length", output_field=IntegerField())
    rows = file_import.rows.filter(outcome__in=[Outcome.REJECTED, Outcome.LIKELY])
    return rows.aggregate(widest=Max(cells))["widest"] or 0


def latest_exports() -> list[OutgoingLine]:
    """Who took what out, the latest first."""
    names = [ListExported.name(), CardExported.name()]
    entries = list(Entry.objects.filter(name__in=names).order_by("-happened_at", "-id")[:20])
    people = employees_named(entry.actor_id for entry in entries)
    return [_outgoing(entry, str(people.get(entry.actor_id, ""))) for entry in entries]


def _outgoing(entry: Entry, who: str) -> OutgoingLine:
    facts = entry.facts
    listed = exported_list(facts.get("list", ""))
    rows = facts.get("rows", facts.get("count", 0))
    return OutgoingLine(entry.happened_at, who, str(listed.label) if listed else "", rows, facts.get("format", "vcf"))
