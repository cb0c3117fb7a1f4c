"""Texts and translations are held to each other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kundenkreis.config import catalogues

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Pump"
msgstr "Pumpe"

msgctxt "verb"
msgid "Close"
msgstr "Schließen"

msgid "Hose"
msgstr ""

msgid "Anvil"
msgstr "Amboss"
"""
CODE = """
title = _("Pump")
label = f"{pgettext('verb', 'Close')} {_('Hose')}"
"""
TEMPLATE = """
<div>
    {% if a %}<c-button label="{% translate "Valve" %}" />
  {% endif %}{% blocktranslate count n=n trimmed %}one
     seal{% plural %}{{ n }} seals{% endblocktranslate %}
</div>
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    room = tmp_path / "kundenkreis" / "pumps"
    for folder in (room / "templates", room / "locale/de/LC_MESSAGES"):
        folder.mkdir(parents=True)
    (room / "views.py").write_text(CODE)
    (room / "templates/pump.html").write_text(TEMPLATE)
    (room / "locale/de/LC_MESSAGES/django.po").write_text(CATALOGUE)
    monkeypatch.setattr(catalogues, "PACKAGE", room.parent)
    return room


def test_texts_without_german_and_german_without_text_are_listed(package: Path) -> None:
    findings = catalogues.check()
    assert [line.rpartition(": ")[2] for line in findings.untranslated] == ["'Valve'", "'one seal'", "'Hose'"]
    assert [line.rpartition(": ")[2] for line in findings.unused] == ["'Anvil'"]


def test_a_catalogue_is_compiled_once_and_again_after_a_change(package: Path) -> None:
    file = package / "locale/de/LC_MESSAGES/django.po"
    assert catalogues.compile_all() == 1
    assert catalogues.compile_all() == 0
    newer = file.with_suffix(".mo").stat().st_mtime + 10
    os.utime(file, (newer, newer))
    assert catalogues.compile_all() == 1
