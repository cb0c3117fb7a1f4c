"""One stylesheet, in layers, small; few scripts, small."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from pytest_django import Settings

from kundenkreis.web import stylesheet

SCRIPTS = Path(stylesheet.ROOM) / "static" / "web" / "js"


def test_the_stylesheet_of_the_whole_product_stays_below_thirty_kilobytes() -> None:
    assert len(gzip.compress(stylesheet.joined().encode())) < 30_000


def test_our_scripts_stay_below_fifteen_hundred_lines() -> None:
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in SCRIPTS.glob("*.js")) < 1500


def test_every_component_brings_its_rules_into_the_components_layer() -> None:
    text = stylesheet.joined()
    components = text[text.index("@layer components {") : text.index("@layer layout {")]
    assert all(f".{name}" in components for name in ("button", "fact-strip", "swim-lane", "queue-state", "call-pop"))
    assert text.startswith("@layer tokens, base, components, layout, print;")


def test_the_stylesheet_is_found_like_any_static_file() -> None:
    found = finders.find("web/kundenkreis.css")
    assert isinstance(found, str)
    assert Path(found).read_text(encoding="utf-8") == stylesheet.joined()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_collected_files_have_hashed_names_in_stylesheet_and_scripts(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "kundenkreis.web.static_storage.HashedStaticFiles"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    (sheet,) = tmp_path.glob("web/kundenkreis.*.css")
    assert "fonts/inter-latin-wght-normal.woff2" not in sheet.read_text(encoding="utf-8")
    (script,) = tmp_path.glob("web/js/page.*.js")
    assert 'import "./live.js"' not in script.read_text(encoding="utf-8")
    assert list(tmp_path.glob("web/kundenkreis.*.css.gz"))
