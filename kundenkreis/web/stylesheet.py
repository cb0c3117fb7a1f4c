"""The one stylesheet: tokens, base, components and pages joined in cascade layers, later layers win over earlier ones.

Each component keeps its CSS next to its template; a room may keep page styles in `<room>/styles/*.css`.
The finder hands the joined file to `collectstatic` and to the development server alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "web/kundenkreis.css"
ROOM = Path(__file__).resolve().parent
LAYERS = ("tokens", "base", "components", "layout", "print")
OWN_LAYER = {"tokens.css": "tokens", "base.css": "base", "print.css": "print"}


def sources() -> Iterator[tuple[str, Path]]:
    """Every CSS file with its layer, in the order in which it is joined."""
    for path in sorted(ROOM.glob("components/*/*.css")):
        yield "components", path
    for path in sorted(ROOM.glob("styles/*.css")):
        yield OWN_LAYER.get(path.name, "layout"), path
    for room in apps.get_app_configs():
        if room.name.startswith("kundenkreis.") and room.label != "web":
            for path in sorted(Path(room.path).glob("styles/*.css")):
                yield "layout", path


def joined() -> str:
    """The whole stylesheet as text."""
    files = list(sources())
    parts = [f"@layer {', '.join(LAYERS)};"]
    for layer in LAYERS:
        rules = "\n".join(path.read_text(encoding="utf-8").strip() for own, path in files if own == layer)
        parts.append(f"@layer {layer} {{\n{rules}\n}}")
    return "\n".join(parts) + "\n"


class StylesheetFinder(BaseFinder):
    """Serves the joined stylesheet as if it were a file in a static folder."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.storage = FileSystemStorage(location=settings.HOME / "stylesheet")
        super().__init__(*arguments, **named)

    def check(self, **_named: Any) -> list[Any]:
        """Nothing can be set wrongly."""
        return []

    def find(self, path: str, find_all: bool = False, **_named: Any) -> Any:
        """The path of the written file, freshly joined, when it is the one that is asked for."""
        if path != NAME:
            return []
        written = self.write()
        return [written] if find_all else written

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """The one file, for collectstatic."""
        self.write()
        yield NAME, self.storage

    def write(self) -> str:
        """Writes the joined text unless it stands there already."""
        target = Path(self.storage.path(NAME))
        text = joined()
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_suffix(".draft")
            draft.write_text(text, encoding="utf-8")
            draft.replace(target)
        return str(target)
