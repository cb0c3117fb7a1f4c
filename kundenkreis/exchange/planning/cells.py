"""From the cells of a row to values by field, with everything that does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kundenkreis.exchange.fields import Field, fields_of
from kundenkreis.exchange.models import FileImport, ImportRow
from kundenkreis.exchange.values import Unfit, plain_cell, postal_code
from kundenkreis.exchange.words import Problem, problem


@dataclass(frozen=True)
class Values:
    """A row with what its columns say; a field without a text is left out."""

    row: ImportRow
    by_field: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def __getitem__(self, code: str) -> Any:
        """The value, "" when the file does not say it."""
        return self.by_field.get(code, "")

    def lacks(self, code: str) -> bool:
        """Whether the file says nothing there at all, not even something that does not fit."""
        return code not in self.by_field and all(one["field"] != code for one in self.problems)

    def only(self, *codes: str) -> dict[str, Any]:
        """Those of these fields that the file says."""
        return {code: self.by_field[code] for code in codes if code in self.by_field}


def values_of(file_import: FileImport, rows: Sequence[ImportRow]) -> list[Values]:
    """The rows read by the columns that were assigned."""
    fields = fields_of(file_import.kind)
    columns = [(place, fields[code]) for place, code in enumerate(file_import.columns) if code in fields]
    return [_values(row, columns, len(file_import.header)) for row in rows]


def _values(row: ImportRow, columns: Sequence[tuple[int, Field]], width: int) -> Values:
    found, problems = {}, []
    if len(row.cells) > width:
        problems.append(problem("too_many_columns"))
    for place, column in columns:
        text = row.cells[place] if place < len(row.cells) else ""
        if not text:
            continue
        try:
            found[column.code] = column.read(plain_cell(text))
        except Unfit as unfit:
            problems.append(problem(unfit.code, column.code, unfit.detail))
    if "postal_code" in found and all(one["field"] != "country" for one in problems):
        try:
            found["postal_code"] = postal_code(found.pop("postal_code"), found.get("country", "DE"))
        except Unfit as unfit:
            problems.append(problem(unfit.code, "postal_code"))
    return Values(row, found, problems)
