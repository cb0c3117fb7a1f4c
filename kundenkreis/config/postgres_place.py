"""Where the embedded cluster lives and as whom it runs: PostgreSQL refuses root and long socket paths."""

from __future__ import annotations

import hashlib
import os
import pwd
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LONGEST_SOCKET = 107  # bytes in sockaddr_un.sun_path, less the closing zero
SOCKET_NAME = "/.s.PGSQL.5432"


@dataclass(frozen=True)
class Place:
    """The folders of one embedded cluster and the account that owns them."""

    root: Path
    user: pwd.struct_passwd

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def log(self) -> Path:
        return self.root / "postgres.log"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    @property
    def sockets(self) -> Path:
        near = self.root / "socket"
        if len(os.fsencode(f"{near}{SOCKET_NAME}")) <= LONGEST_SOCKET:
            return near
        return Path("/tmp") / f"kundenkreis-{_fingerprint(self.root)}"

    @property
    def drops_privileges(self) -> bool:
        """Whether the server runs as somebody else than this process (which is root then)."""
        return self.user.pw_uid != os.geteuid()

    @property
    def identity(self) -> dict[str, Any]:
        """Arguments of `subprocess` that start a program as the owner of the cluster."""
        if not self.drops_privileges:
            return {}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}

    def prepare(self) -> None:
        """Create the folders, owned by the account that runs the server. Raises PermissionError for foreign folders."""
        for folder in (self.root, self.sockets):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            found = folder.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), self.user.pw_uid):
                raise PermissionError(f"{folder} belongs to somebody else; move it away or set KUNDENKREIS_HOME.")
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)


def place_of(home: Path) -> Place:
    """The place of the cluster that belongs to the home folder `home`.

    It is `home/postgres`. Only when root starts it and the account that runs it may not enter `home`
    (a folder above has mode 700), it is a folder of its own below /var/tmp.
    """
    home = home.resolve()
    user = _account(home)
    inside = home / "postgres"
    if os.geteuid() != 0 or may_enter(user, home):
        return Place(inside, user)
    return Place(Path("/var/tmp") / f"kundenkreis-{_fingerprint(home)}", user)


def may_enter(user: pwd.struct_passwd, folder: Path) -> bool:
    """Whether `user` may pass through every existing folder from the root down to `folder`."""
    return all(_passable(user, step) for step in (folder, *folder.parents) if step.exists())


def say_where(place: Place, home: Path) -> None:
    """Tell on the terminal when the data does not live in the home folder."""
    if home.resolve() not in place.root.parents:
        print(
            f"Note: {home} cannot be entered by {place.user.pw_name}, so the database lives in {place.root}.",
            file=sys.stderr,
        )


def _account(home: Path) -> pwd.struct_passwd:
    """Root hands the server to the owner of the home folder, or to `nobody`; everybody else runs it himself."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    owner = home.stat().st_uid if home.exists() else 0
    return pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")


def _passable(user: pwd.struct_passwd, folder: Path) -> bool:
    found = folder.stat()
    if found.st_uid == user.pw_uid:
        return bool(found.st_mode & stat.S_IXUSR)
    if found.st_gid == user.pw_gid:
        return bool(found.st_mode & stat.S_IXGRP)
    return bool(found.st_mode & stat.S_IXOTH)


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
