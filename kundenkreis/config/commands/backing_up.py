"""backup and restore: database, documents and signing key in one file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kundenkreis.config.embedded_database import EmbeddedDatabase
from kundenkreis.config.environment import database_settings, home
from kundenkreis.config.postgres_binaries import bin_dir
from kundenkreis.config.product import alone_in
from kundenkreis.config.speech import gettext as _

DUMP = "database.dump"
KEPT = ("files", "secret-key")  # in the home folder; everything else there can be made anew


def back_up(arguments: Namespace) -> None:
    """Write everything into one archive; the product may run meanwhile."""
    target = Path(arguments.file)
    with _database() as programs, TemporaryDirectory() as workshop:
        dump = Path(workshop) / DUMP
        _run([programs / "pg_dump", "--format=custom", "--no-owner", f"--file={dump}", *_connection()])
        unfinished = target.with_name(f"{target.name}.unfinished")
        with tarfile.open(unfinished, "w:gz") as archive:
            archive.add(dump, DUMP)
            for name in KEPT:
                if (home() / name).exists():
                    archive.add(home() / name, name)
        unfinished.chmod(0o600)
        unfinished.rename(target)
    print(_("Everything is in {file}.").format(file=target))


def restore(arguments: Namespace) -> None:
    """Replace what is there by an archive's content; the product must not run. Migrate afterwards."""
    with alone_in(home()), _database() as programs, TemporaryDirectory() as workshop:
        with tarfile.open(arguments.file) as archive:
            archive.extractall(workshop, [member for member in archive if _is_ours(member)])
        if not os.environ.get("DATABASE_URL"):
            EmbeddedDatabase(home()).empty()
        dump = Path(workshop) / DUMP
        _run([programs / "pg_restore", "--no-owner", "--no-comments", "--exit-on-error", *_connection(), dump])
        for name in KEPT:
            _replace(home() / name, Path(workshop) / name)
    print(_("Restored. Now run `kundenkreis migrate`."))


@contextmanager
def _database() -> Iterator[Path]:
    """The database runs inside the block; yields the folder of PostgreSQL's programs."""
    if os.environ.get("DATABASE_URL"):
        yield bin_dir()
    else:
        with EmbeddedDatabase(home()) as database:
            yield database.programs


def _connection() -> list[str]:
    settings = database_settings(home())
    os.environ["PGPASSWORD"] = settings.get("PASSWORD", "")
    options = [f"--host={settings['HOST']}", f"--username={settings['USER']}", f"--dbname={settings['NAME']}"]
    return [*options, f"--port={settings['PORT']}"] if settings.get("PORT") else options


def _is_ours(member: tarfile.TarInfo) -> bool:
    """Nothing but plain files and folders that `back_up` writes; never one that leads out of the folder."""
    path = Path(member.name)
    return (member.isfile() or member.isdir()) and path.parts[0] in (DUMP, *KEPT) and ".." not in path.parts


def _run(command: list[Path | str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr.strip())


def _replace(old: Path, new: Path) -> None:
    """Put the archive's part in place; what was there stays beside it until the next restore."""
    before = old.with_name(f"{old.name}.before-restore")
    if old.exists():
        shutil.rmtree(before, ignore_errors=True)
        old.rename(before)
    if new.exists():
        shutil.move(new, old)
