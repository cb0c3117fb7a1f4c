"""Nothing that points to a company or a person is forgotten when two become one."""

from __future__ import annotations

import pytest

from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.duplicates.columns import MOVES, STAYS, columns_to
from kundenkreis.duplicates.models import Kind
from kundenkreis.duplicates.subjects import SUBJECTS


def test_every_column_that_points_to_a_record_is_decided() -> None:
    """A new one? Put it into `MOVES` with the words for the preview, or into `STAYS` with the reason."""
    found = {column.label for target in (Company, Person, Position) for column in columns_to(target)}
    assert found - MOVES.keys() - STAYS.keys() == set(), "not decided"
    assert (MOVES.keys() | STAYS.keys()) - found == set(), "decided, but not there"
    assert MOVES.keys() & STAYS.keys() == set()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_is_offered_filled_or_settled_otherwise(kind: str) -> None:
    """A new field of a company or a person? Put it into the subject's `fields`, `filled` or `settled`."""
    subject = SUBJECTS[kind]
    decided = {*subject.fields, *subject.filled, *subject.settled}
    assert {field.name for field in subject.model._meta.concrete_fields} == decided
