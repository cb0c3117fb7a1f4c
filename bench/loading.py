"""Loading by COPY: indexes and constraints are put aside and built anew at the end, triggers do not run."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from django.db.models import Model

INDEXES = """
    SELECT tables.relname, indexes.relname, pg_get_indexdef(indexes.oid)
    FROM pg_index JOIN pg_class indexes ON indexes.oid = indexrelid JOIN pg_class tables ON tables.oid = indrelid
    JOIN pg_namespace ON pg_namespace.oid = tables.relnamespace
    WHERE nspname = 'public' AND tables.relname = ANY(%s)
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexes.oid)
"""
CONSTRAINTS = """
    SELECT relname, conname, pg_get_constraintdef(pg_constraint.oid)
    FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
    WHERE relname = ANY(%s) AND contype IN ('u', 'x')
    AND NOT EXISTS (SELECT FROM pg_constraint foreign_key WHERE foreign_key.conindid = pg_constraint.conindid
                    AND foreign_key.contype = 'f')
"""


@contextmanager
def without_indexes(models: Iterable[type[Model]]) -> Iterator[None]:
    """Tables have only their primary keys inside the block; afterwards everything is built and analysed."""
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        constraints = _rows(cursor, CONSTRAINTS, tables)
        indexes = _rows(cursor, INDEXES, tables)
        for table, name, _definition in constraints:
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
        for _table, name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with connection.cursor() as cursor:
        for _table, name, definition in indexes:
            _timed(cursor, name, definition)
        for table, name, definition in constraints:
            _timed(cursor, name, f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition}')
        _timed(cursor, "vacuum and analyse", "VACUUM (ANALYZE, PARALLEL 0)")


def _rows(cursor: Any, statement: str, tables: list[str]) -> list[tuple[str, str, str]]:
    cursor.execute(statement, [tables])
    return list(cursor.fetchall())


def _timed(cursor: Any, name: str, statement: str) -> None:
    started = time.monotonic()
    cursor.execute(statement)
    print(f"  {name}: {time.monotonic() - started:.0f} s", flush=True)


def copy(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows with these columns; the other columns get their default. Prints how long it took."""
    fields = {field.attname: field for field in model._meta.concrete_fields if not field.generated}
    rest = [field for name, field in fields.items() if name not in columns and not field.primary_key]
    defaults = [_plain(field.get_default()) for field in rest]
    names = ", ".join(f'"{name}"' for name in [*(fields[name].column for name in columns), *(f.column for f in rest)])
    started, count = time.monotonic(), 0
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    with raw.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN'.encode()) as sink:
        for row in rows:
            sink.write_row([*row, *defaults])
            count += 1
    print(f"{model._meta.db_table}: {count:,} in {time.monotonic() - started:.0f} s", flush=True)


def _plain(default: Any) -> Any:
    """JSON columns take text."""
    return "[]" if default == [] else "{}" if default == {} else default
