"""No column with words is forgotten: each is searched, has a source, or a reason."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from kundenkreis.privacy.sources import sources
from kundenkreis.privacy.texts import Texts

WITH_WORDS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
    models.GenericIPAddressField,
    ArrayField,
)
TABLE = Path(__file__).with_name("columns.txt")


def reasons() -> dict[str, str]:
    """Pattern → what becomes of these columns."""
    lines = [line for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    return dict(line.split(maxsplit=1) for line in lines)


def columns() -> set[str]:
    """`table.column` of everything with words that no text source searches; codes with choices are left out.

    The history tables are all treated by one source, whatever their columns.
    """
    searched = {
        f"{source.model._meta.db_table}.{field}"
        for source in sources()
        if isinstance(source, Texts)
        for field in source.fields
    }
    found = {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not hasattr(model, "pgh_tracked_model") and not model._meta.proxy
        for field in model._meta.concrete_fields
        if isinstance(field, WITH_WORDS) and not field.choices
    }
    return {column for column in found - searched if not column.startswith("pghistory_events.")}


def test_every_column_with_words_is_searched_or_has_a_reason() -> None:
    patterns = reasons()
    unknown = {column for column in columns() if not any(fnmatchcase(column, pattern) for pattern in patterns)}
    assert not unknown, f"Needs register_texts, a source, or a reason in {TABLE.name}: {unknown}"


def test_every_reason_is_about_a_column_and_every_source_exists() -> None:
    there, codes = columns(), {source.code for source in sources()}
    for pattern, reason in reasons().items():
        assert any(fnmatchcase(column, pattern) for column in there), pattern
        if reason.startswith("source "):
            assert reason.removeprefix("source ") in codes, reason
