"""The files of the embedded cluster: made whole or not at all, and freed of what a crashed server left in them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from kundenkreis.config.postgres_place import Place


class DatabaseDidNotStart(RuntimeError):
    """The embedded server could not be made or ended or stayed silent; the message says why."""


def create_cluster(place: Place, programs: Path) -> None:
    """Run initdb, if there is no cluster yet, beside the final folder: an interrupted run leaves no half cluster.

    Raises DatabaseDidNotStart with what initdb said.
    """
    if (place.data / "PG_VERSION").exists():
        return
    unfinished = place.root / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    command = [str(programs / "initdb"), "--pgdata", str(unfinished), "--username=postgres", "--auth=trust"]
    command += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", **place.identity)
    if done.returncode:
        raise DatabaseDidNotStart(done.stderr.strip())
    unfinished.rename(place.data)


def forget_dead_server(data: Path) -> None:
    """Remove a pid file whose number now belongs to a stranger, but never while a server process lives there."""
    pid_file = data / "postmaster.pid"
    if pid_file.exists() and not any(_works_in(process, data) for process in Path("/proc").glob("[0-9]*")):
        pid_file.unlink(missing_ok=True)  # a server that was just ending removes it itself


def _works_in(process: Path, folder: Path) -> bool:
    try:
        return (process / "cwd").readlink() == folder
    except OSError:
        return False
