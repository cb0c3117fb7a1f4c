"""Translations: compiles every room's German catalogue and holds catalogues and sources to each other.

`python -m kundenkreis.config.catalogues` compiles; with `--check` it lists each text without German and each German
entry that no source uses. Works without the gettext tools.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
IN_TEMPLATES = DEFAULT_KEYWORDS | {"pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}

Text = tuple[str, str]  # context ("" for none) and message id


@dataclass
class Findings:
    """What `--check` lists; both empty when sources and catalogues agree."""

    untranslated: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def compile_all() -> int:
    """Write each catalogue's .mo file when its .po file is newer; the number of files written."""
    return sum(_compile(file) for file in _catalogues())


def check() -> Findings:
    """Compare the sources' texts with the German catalogues of all rooms."""
    used = dict(_texts_of_sources())
    translated: dict[Text, str] = {}
    for file in _catalogues("de"):
        for message in _read(file):
            if message.id:
                key = (message.context or "", _first(message.id))
                translated[key] = f"{file.relative_to(PACKAGE.parent)}:{message.lineno}: {key[1]!r}"
                if not _complete(message.string) or message.fuzzy:
                    del translated[key]
    own = {text: place for text, place in used.items() if text[1].strip()}
    return Findings(
        untranslated=sorted(f"{place}: {text[1]!r}" for text, place in own.items() if text not in translated),
        unused=sorted(place for text, place in translated.items() if text not in used),
    )


def main() -> None:
    """Compile, or with `--check` list what is missing; ends with 1 if there is anything."""
    if "--check" not in sys.argv[1:]:
        print(f"{compile_all()} catalogues compiled.")
        return
    findings = check()
    for title, lines in (("Without German:", findings.untranslated), ("Used nowhere:", findings.unused)):
        if lines:
            print(title, *lines, sep="\n  ")
    if findings.untranslated or findings.unused:
        sys.exit(1)


def _catalogues(language: str = "*") -> Iterator[Path]:
    yield from sorted(PACKAGE.glob(f"*/locale/{language}/LC_MESSAGES/django.po"))


def _read(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, locale=file.parts[-3], abort_invalid=True)


def _compile(file: Path) -> bool:
    target = file.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= file.stat().st_mtime:
        return False
    with target.open("wb") as compiled:
        write_mo(compiled, _read(file))
    return True


def _texts_of_sources() -> Iterator[tuple[Text, str]]:
    for file in sorted(PACKAGE.rglob("*")):
        name = file.relative_to(PACKAGE.parent)
        if file.suffix == ".py" and "migrations" not in file.parts:
            yield from ((text, f"{name}:{line}") for text, line in _texts_of_code(file.read_text()))
        elif file.suffix in (".html", ".txt", ".xml", ".svg") and {"templates", "components"} & set(file.parts):
            yield from ((text, f"{name}:{line}") for text, line in _texts_of_template(file))


def _texts_of_code(source: str) -> Iterator[tuple[Text, int]]:
    """By the syntax tree, which also sees calls within f-strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            words = [word.value if isinstance(word, ast.Constant) else None for word in node.args]
            if name in PLAIN and words and isinstance(words[0], str):
                yield ("", words[0]), node.lineno
            elif name in WITH_CONTEXT and isinstance(words[0], str) and isinstance(words[1], str):
                yield (words[0], words[1]), node.lineno


def _texts_of_template(file: Path) -> Iterator[tuple[Text, int]]:
    for line, message, _, context in extract("python", BytesIO(_as_python(file)), keywords=IN_TEMPLATES):
        yield (context or "", _first(message)), line


def _as_python(file: Path) -> bytes:
    """A template's texts as calls of gettext, on their lines but without indentation, which Python would read."""
    from django.utils.translation.template import templatize

    calls = templatize(file.read_text(), origin=str(file))
    return "\n".join(line.lstrip() for line in calls.splitlines()).encode()


def _first(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


def _complete(translation: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(translation) and all(translation or ())


if __name__ == "__main__":
    main()
