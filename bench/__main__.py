"""`bin/bench [--companies 1000000] [--folder FOLDER]`: make a large customer file once, then measure the product on it.

The folder keeps the database; a second run with the same folder only measures. Without one, a temporary folder is used.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path

import django

SERVER = {"shared_buffers": "1GB", "work_mem": "16MB", "max_wal_size": "8GB", "effective_cache_size": "3GB"}


def main() -> None:
    """Read the command line, run the database, load, measure."""
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--companies", type=int, default=1_000_000, help="people are three times as many")
    parser.add_argument("--folder", type=Path, help="where the database stays")
    asked = parser.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="kundenkreis-bench-", dir="/tmp"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    os.environ |= {"KUNDENKREIS_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "kundenkreis.config.settings"}
    os.environ.pop("DATABASE_URL", None)
    try:
        _run(folder, asked.companies)
    finally:
        if not asked.folder:
            shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, companies: int) -> None:
    django.setup()
    from django.db import connection

    from kundenkreis.config.embedded_database import EmbeddedDatabase

    connection.settings_dict["USER"] = "postgres"  # only a superuser may load without triggers
    database = EmbeddedDatabase(folder, durable=False)
    database.settings |= SERVER
    with database:
        _prepare(folder / "loaded", companies)
        from bench.look_ups import print_figures

        print_figures()


def _prepare(mark: Path, companies: int) -> None:
    from django.core.management import call_command

    from bench.filling import fill

    call_command("migrate", verbosity=0)
    if mark.exists():
        return
    started = time.monotonic()
    fill(companies)
    mark.write_text(f"{companies}\n")
    print(f"Loaded in {(time.monotonic() - started) / 60:.1f} min\n", flush=True)


if __name__ == "__main__":
    main()
