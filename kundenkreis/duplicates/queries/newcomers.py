"""What came to the kept record after a merge: it stays there when the merge is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import UUIDField

from kundenkreis.duplicates.columns import Column, moving_columns
from kundenkreis.duplicates.models import Merge
from kundenkreis.duplicates.subjects import SUBJECTS


def newcomers(merge: Merge) -> Iterator[tuple[Column, int]]:
    """Columns with the number of rows that point to the kept record and were made after the merge.

    When a row was made is read off its id (UUIDv7); tables that count their rows otherwise are left out.
    """
    moved = {row for step in merge.steps.filter(verb="moved") for row in step.rows}
    for column in moving_columns(SUBJECTS[merge.kind].model):
        if isinstance(column.model._meta.pk, UUIDField):
            rows = column.model._base_manager.filter(
                **{column.name: merge.kept_id}, pk__gt=first_id_at(merge.merged_at)
            )
            count = sum(str(pk) not in moved for pk in rows.values_list("pk", flat=True))
            if count:
                yield column, count


def first_id_at(moment: datetime) -> UUID:
    """The least UUIDv7 of a moment (aware): its first 48 bits are milliseconds since 1970."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)
