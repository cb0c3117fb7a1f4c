"""One at a time, on all machines: a lock that PostgreSQL frees by itself when its holder dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from django.db import connection


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """Hold the lock of this name for the block if it is free; says whether it was. Does not wait.

    The lock belongs to the database session, so it outlives transactions and ends with a killed process.
    """
    number = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        held = bool(cursor.fetchone()[0])
    try:
        yield held
    finally:
        if held:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
