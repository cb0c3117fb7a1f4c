"""What the environment says: the home folder, the database, the secret key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def flag(name: str) -> bool:
    """Whether the environment variable is set to 1, true, yes or on."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def home() -> Path:
    """The folder that holds everything an installation keeps outside its code (`KUNDENKREIS_HOME`, default `var/`)."""
    return Path(os.environ.get("KUNDENKREIS_HOME", "var")).resolve()


def secret_key(folder: Path) -> str:
    """The signing key: from `KUNDENKREIS_SECRET_KEY`, else made once and kept in the home folder (mode 600)."""
    if given := os.environ.get("KUNDENKREIS_SECRET_KEY"):
        return given
    file = folder / "secret-key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
                new.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
    return file.read_text()


def database_settings(folder: Path) -> dict[str, Any]:
    """Django's settings for `DATABASE_URL`, or for the embedded cluster's socket below the home folder."""
    address = os.environ.get("DATABASE_URL")
    common: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 12, "timeout": 5}},
        "CONN_HEALTH_CHECKS": True,  # else each pooled connection fails one request after a restart of the database
    }
    if not address:
        from kundenkreis.config.embedded_database import socket_folder

        return common | {"NAME": "kundenkreis", "USER": "kundenkreis", "HOST": str(socket_folder(folder))}
    parts = urlsplit(address)
    login, _, server = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    host, _, port = server.partition(":")
    return common | {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(user),
        "PASSWORD": unquote(password),
        "HOST": unquote(host),
        "PORT": port,
    }
