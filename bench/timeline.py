"""The timeline of a company with 20,000 entries: `python -m bench.timeline` prints what each page takes.

In a database of its own that is thrown away; asked page by page as the screen asks, from the latest to the earliest.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

ENTRIES = 20_000
REPEATED = 20


def main() -> None:
    """Start a database, fill it, measure."""
    folder = Path(tempfile.mkdtemp(prefix="kundenkreis-timeline-", dir="/tmp"))
    folder.chmod(0o755)
    os.environ |= {"KUNDENKREIS_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "kundenkreis.config.settings"}
    os.environ.pop("DATABASE_URL", None)
    try:
        django.setup()
        from django.core.management import call_command

        from kundenkreis.config.embedded_database import EmbeddedDatabase

        with EmbeddedDatabase(folder, durable=False):
            call_command("migrate", verbosity=0)
            _measure()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure() -> None:
    from kundenkreis.customers.actions import create_company
    from kundenkreis.customers.queries.timeline import Asked, timeline
    from kundenkreis.journal.actor import SYSTEM

    company = create_company(name="Isarwerk Chemie GmbH", by=SYSTEM)
    _fill(str(company.pk))
    middle = timeline(company_id=company.pk)
    for _page in range(ENTRIES // 60):
        middle = timeline(company_id=company.pk, asked=Asked(before=middle.more))
    for name, asked in (
        ("the latest page", Asked()),
        (f"page {ENTRIES // 60}", Asked(before=middle.more)),
        ("one kind", Asked(kinds=("notes",))),
        ("a kind that never happened", Asked(kinds=("mails",))),
        ("a word that stands in every note", Asked(words="Dichtungen")),
        ("a word that stands in one note", Asked(words="Nummer 9999")),
        ("a word that stands nowhere", Asked(words="Zeppelin")),
    ):
        took = _milliseconds(lambda wanted=asked: timeline(company_id=company.pk, asked=wanted))  # type: ignore[misc]
        print(f"{name:36} {took:8.1f} ms")


def _milliseconds(read: Callable[[], object]) -> float:
    """The median of some repetitions."""
    took = []
    for _time in range(REPEATED):
        begun = time.perf_counter()
        read()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


def _fill(company_id: str) -> None:
    """Notes for half of the entries, other things for the rest, one an hour; and as many at other companies."""
    from django.db import connection

    entry = "INSERT INTO journal_entry (name, happened_at, recorded_at, actor_kind, actor_id, company_id, facts) "
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO customers_note (id, text, company_id, created_at) SELECT gen_random_uuid(),"
            " 'Gleitringdichtung der Kreiselpumpe getauscht, Öl nachgefüllt, Nummer ' || n, %s, now()"
            " FROM generate_series(1, %s) n",
            [company_id, ENTRIES // 2],
        )
        cursor.execute(
            entry + "SELECT 'customers.NoteWritten', now() - make_interval(hours => (row_number() OVER ())::int),"
            " now(), 'system', '', company_id, jsonb_build_object('note_id', id) FROM customers_note"
        )
        cursor.execute(
            entry + "SELECT 'customers.CompanyChanged', now() - make_interval(hours => n), now(), 'system', '', %s,"
            ' \'{"fields": ["website"]}\' FROM generate_series(1, %s) n',
            [company_id, ENTRIES // 2],
        )
        cursor.execute(
            entry + "SELECT 'customers.CompanyChanged', now() - make_interval(hours => n), now(), 'system', '',"
            " gen_random_uuid(), '{\"fields\": []}' FROM generate_series(1, %s) n",
            [ENTRIES * 10],
        )
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
