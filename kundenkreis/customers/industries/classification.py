"""The classification as it stands in `wz2008.tsv`, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

SOURCE = Path(__file__).with_name("wz2008.tsv")


@dataclass(frozen=True)
class Industry:
    """One branch of the economy; `code` is `C` (section), `28` (division), `28.1` (group) or `28.13` (class)."""

    code: str
    german: str
    english: str
    section: str

    @property
    def title(self) -> str:
        """In the language of the screen."""
        return self.english if (get_language() or "de").startswith("en") else self.german

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@cache
def industries() -> dict[str, Industry]:
    """All branches by code, in the order of the classification."""
    found: dict[str, Industry] = {}
    section = ""
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, german, english = line.split("\t")
        section = code if code.isalpha() else section
        found[code] = Industry(code, german, english, section)
    return found


def industry_with(code: str) -> Industry | None:
    """The branch of a code as people write it: `28.13`, `2813`, `C 28.13`, or a German subclass (`28.13.0`, `28130`)
    by its class; None when there is none."""
    written = code.strip().upper()
    digits = re.sub(r"\D", "", written)
    if not digits:
        return industries().get(written)
    if len(digits) > 5 or not re.fullmatch(r"([A-U][ .]?)?[\d. ]+", written):
        return None
    whole = digits[:4]
    return industries().get(whole if len(whole) == 2 else f"{whole[:2]}.{whole[2:]}")
