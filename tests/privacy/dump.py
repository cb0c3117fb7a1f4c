"""Everything that an installation keeps, as one text: the whole database and all files."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path
from urllib.parse import unquote_plus

from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import connection

from kundenkreis.api.models import RememberedAnswer
from kundenkreis.config.postgres_binaries import bin_dir

TABLES = (
    "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
    " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1"
)


def every_table() -> str:
    """Every row of every table in every schema, as this transaction sees it."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [row[0] for row in cursor.fetchall()]
        lines = []
        for table in tables:
            cursor.execute(f"SELECT {table.split('.')[1]}::text FROM {table}")
            lines += [f"{table}: {row[0]}" for row in cursor.fetchall()]
    return "\n".join([*lines, *unpacked()])


def pg_dump() -> str:
    """The dump that an administrator would make; it sees what has been committed."""
    told = connection.settings_dict
    command = [bin_dir() / "pg_dump", "--host", told["HOST"], "--username", told["USER"], "--dbname", told["NAME"]]
    if told["PORT"]:
        command += ["--port", str(told["PORT"])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return "\n".join([done.stdout, *unpacked()])


def unpacked() -> list[str]:
    """What no search of the dump's text would find: packed sessions, bytes."""
    sessions = [str(session.get_decoded()) for session in Session.objects.all()]
    answers = [bytes(body).decode() for body in RememberedAnswer.objects.values_list("body", flat=True)]
    return [*sessions, *answers]


def every_file() -> str:
    """The content and name of every file in the folder of files."""
    folder = Path(default_storage.path(""))
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    return "\n".join(f"{path.name} {path.read_bytes().decode(errors='replace')}" for path in files)


def found_in(text: str, needles: list[str]) -> list[str]:
    """Which of these strings stand in the text: in any case, composed or not, escaped as in JSON or an address."""
    readable = re.sub(r"\\+u([0-9a-f]{4})", _letter, unquote_plus(text))
    plain = unicodedata.normalize("NFC", readable).casefold()
    return [needle for needle in needles if needle.casefold() in plain]


def numbers_in(text: str, numbers: list[str]) -> list[str]:
    """Which of these numbers (digits of the national number) stand in the text, however they are written."""
    without_marks = re.sub(r"(?<=\d)[ ./()\-–]+(?=\d)", "", re.sub(r"\(0\)", "", text))
    return [number for number in numbers if number in without_marks]


def _letter(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16))
