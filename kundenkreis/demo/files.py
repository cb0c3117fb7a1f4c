"""Small JSON files that are either the old or the new one, never half of it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def write(file: Path, content: dict[str, Any], *, mode: int = 0o600) -> None:
    """Replace `file` at once; only its owner reads it, unless `mode` says otherwise."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w") as new:
        json.dump(content, new, ensure_ascii=False, indent=2)
    unfinished.replace(file)


def read(file: Path) -> dict[str, Any]:
    """The content of `file`; empty when there is none."""
    try:
        content: dict[str, Any] = json.loads(file.read_text())
    except FileNotFoundError:
        return {}
    return content
