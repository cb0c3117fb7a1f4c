"""The notebook of a merge: every row that moved, changed or went, in order, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core import serializers
from django.db.models import Model

from kundenkreis.duplicates.models import Merge, MergeStep

Verb = MergeStep.Verb
ROWS_OF_A_STEP = 5000


class Notebook:
    """Collects steps; `write` saves them at once."""

    def __init__(self, merge: Merge) -> None:
        self._merge = merge
        self._steps: list[MergeStep] = []

    def moved(self, model: type[Model], column: str, rows: Sequence[Any], *, before: Any, after: Any) -> None:
        """`column` of these rows held one id and holds another one now."""
        for start in range(0, len(rows), ROWS_OF_A_STEP):
            part = rows[start : start + ROWS_OF_A_STEP]
            self._note(Verb.MOVED, model, part, column=column, before={column: before}, after={column: after})

    def changed(self, row: Model, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Columns of one row had these values and have those now."""
        self._note(Verb.CHANGED, type(row), [row.pk], before=_plain(before), after=_plain(after))

    def removed(self, row: Model) -> None:
        """The row is taken away; all of it is kept here."""
        self._note(Verb.REMOVED, type(row), [row.pk], before=written(row))

    def write(self) -> None:
        """Save what was noted."""
        MergeStep.objects.bulk_create(self._steps)

    def _note(self, verb: Verb, model: type[Model], rows: Sequence[Any], **about: Any) -> None:
        step = MergeStep(
            merge=self._merge, verb=verb, table=model._meta.label, rows=[str(row) for row in rows], **about
        )
        self._steps.append(step)


def written(row: Model) -> dict[str, Any]:
    """All fields of a row, as they can be kept as JSON and read back."""
    return _plain(serializers.serialize("python", [row])[0]["fields"])


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Dates and times as text, to the microsecond: what is put back must be what was there."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def read_back(model: type[Model], pk: str, fields: dict[str, Any]) -> None:
    """Put a row back exactly as it was written; automatic dates are not made anew."""
    stored = [{"model": model._meta.label_lower, "pk": pk, "fields": fields}]
    for one in serializers.deserialize("python", stored):
        one.save(force_insert=True)
