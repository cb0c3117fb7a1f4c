"""An import as a person sees it: uploaded, assigned, checked, imported, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import APIResponse, Page, Route, expect

from kundenkreis.exchange.actions import assign_columns
from tests.browser import OpenPage
from tests.factories.exchange import a_file, an_importer
from tests.factories.jobs import work_off

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Picture = Callable[[Page, str], Path]
LIST = """Anrede;Vorname;Nachname;Firma;PLZ;Ort;Funktion;Telefon;E-Mail
Frau;Jana;Öztürk;Isarwerk Chemie GmbH;80939;München;Leiterin Technik;+49 89 99998-231;jana@isarwerk.example
Herr;Łukasz;Żółć;Nowak Pumpy;10115;Berlin;Einkauf;030 23125-211;lukasz@nowak.example
Fräulein;Petra;Weiß;Nowak Pumpy;10115;Berlin;Einkauf;030;petra@nowak.example
"""


def sound(page: Page, name: str, picture: Picture) -> None:
    """Accessible, and never wider than the screen; a picture is kept."""
    picture(page, name)
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    assert [f"{name}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the screen"


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 1440), ("light", 390)])
def test_a_list_of_people_is_brought_in_looked_at_imported_and_taken_back(
    page_as: OpenPage, picture: Picture, tmp_path: Path, theme: str, width: int
) -> None:
    (file := tmp_path / "messe.csv").write_text(LIST)
    page = page_as(an_importer(), width=width, theme=theme)
    page.goto("/imports")
    page.get_by_label("Was die Datei auflistet").select_option("people")
    page.locator("input[type=file]").set_input_files(file)
    sound(page, f"imports-{theme}", picture)
    page.get_by_role("button", name="Datei einbringen").click()
    expect(page.get_by_label("„Nachname“ kommt nach")).to_have_value("last_name")
    sound(page, f"import-columns-{theme}", picture)
    page.get_by_role("button", name="Datei prüfen").click()
    expect(page.get_by_text("Die Datei wird geprüft")).to_be_visible()
    sound(page, f"import-progress-{theme}", picture)
    work_off()
    page.reload()
    expect(page.get_by_text("Das würde geschehen")).to_be_visible()
    sound(page, f"import-dry-run-{theme}", picture)
    page.get_by_role("button", name="Import starten").click()
    expect(page.get_by_text("Der Import läuft")).to_be_visible()
    work_off()
    page.reload()
    expect(page.get_by_text("Beendet am")).to_be_visible()
    sound(page, f"import-result-{theme}", picture)
    page.get_by_role("button", name="Import rückgängig machen").click()
    expect(page.get_by_text("wird zurückgenommen")).to_be_visible()
    work_off()
    page.reload()
    expect(page.get_by_text("Davon ist nichts übrig.")).to_be_visible()
    page.goto("/companies")
    page.get_by_role("button", name="Liste exportieren").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV-Datei").click()
    assert download.value.suggested_filename.startswith("firmen-")


def test_the_page_shows_the_end_although_it_came_while_the_page_was_asking_how_far_it_is(page_as: OpenPage) -> None:
    importer = an_importer()
    file_import = a_file(LIST, kind="people", by=importer.actor)
    assign_columns(file_import, file_import.columns, by=importer.actor)
    page, held = page_as(importer), list[tuple[Route, APIResponse]]()
    page.goto(f"/imports/{file_import.pk}")
    expect(page.get_by_text("Die Datei wird geprüft")).to_be_visible()
    page.route(f"**/imports/{file_import.pk}", lambda route: held.append((route, route.fetch())), times=1)
    news = f"document.body.dispatchEvent(new CustomEvent('live:{file_import.topic}'))"
    page.evaluate(news)
    while not held:
        page.wait_for_timeout(20)
    [(route, as_it_was)] = held
    work_off()
    page.evaluate(news)
    route.fulfill(response=as_it_was)
    expect(page.get_by_text("Das würde geschehen")).to_be_visible()
