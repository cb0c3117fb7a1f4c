"""The command line speaks the terminal's language (`LANG`), German or English, with or without Django."""

from __future__ import annotations

import gettext as catalogues
import os
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"


def language() -> str:
    """`de` or `en`, from LC_ALL, LC_MESSAGES or LANG."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "de" if said.startswith("de") else "en"


def set_up_django() -> None:
    """Load the product, and let it speak the terminal's language too."""
    import django
    from django.utils import translation

    django.setup()
    translation.activate(language())


def gettext(text: str) -> str:
    """`text` in the terminal's language."""
    return catalogues.translation("django", LOCALES, languages=[language()], fallback=True).gettext(text)
