"""How fast files are imported: `python -m bench.imports [--rows 100000]`, in a database of its own."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import TypeVar

import django

from bench.names import Names

TOWNS = [("89073", "Ulm"), ("01067", "Dresden"), ("20095", "Hamburg"), ("80939", "München"), ("50667", "Köln")]
HEADINGS = "ID;Anrede;Vorname;Nachname;Firmen-ID;Firma;Straße;PLZ;Ort;Funktion;Telefon;Mobil;E-Mail;Sprache"

T = TypeVar("T")


def main() -> None:
    """Read the command line, run a database in a temporary folder, import, undo."""
    parser = argparse.ArgumentParser(prog="python -m bench.imports", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    folder = Path(tempfile.mkdtemp(prefix="kundenkreis-imports-", dir="/tmp"))
    folder.chmod(0o755)
    os.environ |= {"KUNDENKREIS_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "kundenkreis.config.settings"}
    os.environ.pop("DATABASE_URL", None)
    try:
        _run(folder, rows)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def a_list(rows: int) -> str:
    """People at a fifth as many companies, no two alike."""
    return "\n".join([HEADINGS, *_lines(rows)]) + "\n"


def _lines(rows: int) -> Iterator[str]:
    names = Names(Random(4711))
    for number in range(rows):
        company = number // 5
        code, town = TOWNS[company % len(TOWNS)]
        first, last = names.first_name(), names.last_name()
        where = f"F{company};Werk {company} {town} GmbH;Industriestr. {company % 90};{code};{town}"
        phones = f"030 {20_000_000 + company}-{number % 90 + 10};0176 {10_000_000 + number}"
        yield f"P{number};Frau;{first};{last};{where};Einkauf;{phones};p{number}@werk{company}.example;de"


def _run(folder: Path, rows: int) -> None:
    django.setup()
    from django.core.management import call_command

    from kundenkreis.config.embedded_database import EmbeddedDatabase

    with EmbeddedDatabase(folder):
        call_command("migrate", verbosity=0)
        content = a_list(rows).encode()
        print(f"{rows} rows, {len(content) / 1e6:.1f} MB")
        _measure_undoing(_measure(content))  # what it made goes again
        _measure(content)
        _measure_undoing(_measure(content.replace(b";Einkauf;", b";Verkauf;")))  # changes are put back


def _measure(content: bytes) -> str:
    from kundenkreis.exchange.actions import assign_columns, start_import
    from kundenkreis.exchange.actions.checking import check_batch, read_rows
    from kundenkreis.exchange.actions.running import run_batch
    from kundenkreis.exchange.models import FileImport
    from tests.factories.exchange import a_file, an_importer

    by = an_importer().actor
    file_import = _timed("upload", lambda: a_file(content, kind="people", by=by))
    assign_columns(file_import, file_import.columns, by=by)
    _timed("reading", lambda: read_rows(file_import.pk))
    _batches("dry run", lambda after: check_batch(file_import.pk, after), 0)
    start_import(FileImport.objects.get(pk=file_import.pk), takes_likely=False, by=by)
    _batches("import", lambda after: run_batch(file_import.pk, after), 0)
    print("  ", FileImport.objects.get(pk=file_import.pk).counts, flush=True)
    return str(file_import.pk)


def _measure_undoing(import_id: str) -> None:
    from kundenkreis.exchange.actions import start_undoing
    from kundenkreis.exchange.actions.undoing import undo_batch
    from kundenkreis.exchange.models import FileImport

    file_import = FileImport.objects.select_related("uploaded_by").get(pk=import_id)
    started = start_undoing(file_import, by=file_import.uploaded_by.actor)
    _batches("undoing", lambda before: undo_batch(file_import.pk, before), started.position)
    print("  ", FileImport.objects.get(pk=import_id).counts, flush=True)


def _timed(what: str, work: Callable[[], T]) -> T:
    watch = _Watch()
    done = work()
    watch.tell(what)
    return done


def _batches(what: str, batch: Callable[[int], int | None], first: int) -> None:
    watch, longest = _Watch(), 0.0
    position: int | None = first
    while position is not None:
        started = time.monotonic()
        position = batch(position)
        longest = max(longest, time.monotonic() - started)
    watch.tell(what, f", longest transaction {longest:.2f} s")


class _Watch:
    """By the clock, and how long Python and the database were at work: on a machine with others that is what counts."""

    def __init__(self) -> None:
        self._began, self._python, self._database = time.monotonic(), time.process_time(), _of_the_database()

    def tell(self, what: str, more: str = "") -> None:
        clock, python = time.monotonic() - self._began, time.process_time() - self._python
        database = _of_the_database() - self._database
        print(f"{what:<10}{clock:8.1f} s, Python {python:6.1f} s, database {database:6.1f} s{more}", flush=True)


def _of_the_database() -> float:
    """Seconds that the server's process of this connection has worked."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
