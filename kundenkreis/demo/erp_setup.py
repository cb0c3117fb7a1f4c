"""Makes the demo's ERP ready to start: its packages in an environment of their own, its data from the cache or built.

Runs as a process of its own (`python -m kundenkreis.demo.erp_setup`), because it takes minutes once.
Nothing of the ERP is imported here: it is GPL-3 and runs in processes of its own.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from kundenkreis.config.parenthood import dies_with_parent
from kundenkreis.demo import files
from kundenkreis.demo.home import ERP_ENVIRONMENT, ERP_PROGRAMS, ERP_SNAPSHOTS, DemoHome
from kundenkreis.demo.setup_progress import Stage, report

Tell = Callable[..., None]  # stage, part, detail
DATABASE = "demo.sqlite"
ACCOUNT = "erp.json"


def erp_python() -> Path:
    """The interpreter of the ERP's environment."""
    return ERP_ENVIRONMENT / "bin" / "python"


def snapshot_folder() -> Path:
    """Where a built database with today's ingredients is kept."""
    key = subprocess.run([sys.executable, ERP_PROGRAMS / "fingerprint.py"], capture_output=True, text=True, check=True)
    return ERP_SNAPSHOTS / key.stdout.strip()


def erp_users(home: DemoHome) -> dict[str, str]:
    """The ERP's users with their passwords, also before the ERP is built: the CRM must know its own from the start.

    They are those of this home, else of the snapshot that it will be copied from, else the one password of this
    checkout, with which the snapshot will be built.
    """
    for file in (home.erp / ACCOUNT, snapshot_folder() / ACCOUNT):
        if file.exists():
            users: dict[str, str] = files.read(file)["users"]
            return users
    return dict.fromkeys(("kundenkreis", "lager", "admin"), _password_of_the_checkout())


def set_up(home: DemoHome) -> None:
    """Install, build or copy what is missing; only install when the ERP's data is in the home folder already."""
    tell = partial(report, home)
    if (home.erp / DATABASE).exists():
        with _one_at_a_time():
            _install(tell)
    else:
        _copy(ready_snapshot(tell), home.erp)


def ready_snapshot(tell: Tell) -> Path:
    """The folder with a built database, built now if need be; `tell` hears how far that is."""
    with _one_at_a_time():
        _install(tell)
        snapshot = snapshot_folder()
        if not (snapshot / DATABASE).exists() or not (snapshot / ACCOUNT).exists():
            _build(snapshot, tell)
    return snapshot


def _install(tell: Tell) -> None:
    lock = ERP_PROGRAMS / "requirements.lock"
    fingerprint = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = ERP_ENVIRONMENT / "installed-lock"
    if stamp.exists() and stamp.read_text() == fingerprint and erp_python().exists():
        return
    tell(Stage.PACKAGES)
    _run([sys.executable, "-m", "venv", ERP_ENVIRONMENT])
    tell(Stage.PACKAGES, 0.2)
    pip: list[str | Path] = [erp_python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--require-hashes", "--requirement", lock])
    stamp.write_text(fingerprint)


def _build(snapshot: Path, tell: Tell) -> None:
    tell(Stage.ERP)
    command: list[str | Path] = [erp_python(), "-O", ERP_PROGRAMS / "build.py", "--target", snapshot]
    command += ["--password", _password_of_the_checkout()]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, preexec_fn=dies_with_parent(signal.SIGTERM)
    ) as process:
        assert process.stdout
        for line in process.stdout:
            news = json.loads(line)
            tell(Stage.ERP, news["done"], news["text"])
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command[:-1])


def _copy(snapshot: Path, target: Path) -> None:
    """The database last and at once, so that a half copy is never taken for a whole one."""
    for ending in ("-wal", "-shm"):
        (target / f"{DATABASE}{ending}").unlink(missing_ok=True)
    for name in (ACCOUNT, DATABASE):
        unfinished = target / f"{name}.unfinished"
        shutil.copyfile(snapshot / name, unfinished)
        unfinished.chmod(0o600)
        unfinished.rename(target / name)


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, preexec_fn=dies_with_parent(signal.SIGTERM))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two demos of one checkout share its environment and cache."""
    ERP_SNAPSHOTS.mkdir(parents=True, exist_ok=True)
    with (ERP_SNAPSHOTS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _password_of_the_checkout() -> str:
    ERP_SNAPSHOTS.mkdir(parents=True, exist_ok=True)
    file = ERP_SNAPSHOTS / "password"
    with suppress(FileExistsError), os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
        new.write(secrets.token_urlsafe(15))
    return file.read_text()


def main() -> None:
    """Set up the home folder's ERP; with `--cache` only make sure that a snapshot is there (for tests)."""
    if "--cache" in sys.argv[1:]:
        ready_snapshot(lambda stage, part=0.0, detail="": print(f"{stage}: {part:.0%} {detail}", flush=True))
        return
    home = DemoHome.from_environment()
    try:
        set_up(home)
    except (OSError, subprocess.CalledProcessError) as error:
        report(home, Stage.FAILED, detail=str(error))
        sys.exit(str(error))


if __name__ == "__main__":
    main()
