"""Files of many rows: what a batch costs does not grow with what stands in it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundenkreis.customers.models import Company, LookupKey, Person
from kundenkreis.exchange.actions import start_import, start_undoing
from kundenkreis.exchange.actions.running import run_batch
from kundenkreis.exchange.actions.undoing import undo_batch
from kundenkreis.exchange.models import FileImport, ImportRow
from tests.factories.customers import a_company
from tests.factories.exchange import a_checked_file, an_import, an_importer

pytestmark = pytest.mark.django_db


def a_list(rows: int) -> str:
    """People at companies that are there already, each with a direct dial and an address of her own."""
    names = [f"Pumpenwerk {rows} {number:03} GmbH" for number in range(rows)]
    for name in names:
        a_company(name)
    lines = (
        f"Jana;Öztürk {place};{name};0731 {rows}{10_000 + place}-{20 + place};jana@p{rows}{place}.example"
        for place, name in enumerate(names)
    )
    return "\n".join(["Vorname;Nachname;Firma;Telefon;E-Mail", *lines])


def queries_of_a_run(rows: int) -> int:
    by = an_importer().actor
    checked = a_checked_file(a_list(rows), kind="people", by=by)
    start_import(checked, takes_likely=False, by=by)
    with CaptureQueriesContext(connection) as asked:
        assert run_batch(checked.pk, 0) == rows + 1
    assert FileImport.objects.get(pk=checked.pk).counts == {"new": rows}
    return len(asked)


def queries_of_an_undoing(rows: int) -> int:
    by = an_importer().actor
    done = an_import(a_list(rows), kind="people", by=by)
    undoing = start_undoing(done, by=by)
    with CaptureQueriesContext(connection) as asked:
        assert undo_batch(done.pk, undoing.position) == 2
    assert not Person.objects.exists()
    return len(asked)


def test_a_batch_of_many_rows_asks_the_database_as_often_as_one_of_few() -> None:
    few = queries_of_a_run(3)
    assert queries_of_a_run(30) == few


def test_taking_many_rows_back_asks_the_database_as_often_as_taking_few() -> None:
    assert queries_of_an_undoing(30) == queries_of_an_undoing(3)


def test_a_company_whose_people_go_is_no_longer_found_by_what_their_numbers_told() -> None:
    by = an_importer().actor
    company = a_company("Pumpenwerk 000 GmbH")
    before = set(LookupKey.objects.filter(target_id=company.pk).values_list("kind", "value"))
    an_import("Nachname;Firma;E-Mail\nÖztürk;Pumpenwerk 000 GmbH;jana@bleibt.example\n", kind="people", by=by)
    goes = an_import("Nachname;Firma;E-Mail\nWeiß;Pumpenwerk 000 GmbH;petra@geht.example\n", kind="people", by=by)
    undo_batch(goes.pk, start_undoing(goes, by=by).position)
    kept = set(LookupKey.objects.filter(target_id=company.pk).values_list("kind", "value"))
    assert kept - before == {("domain", "bleibt.example")}


def test_new_names_are_in_their_index_at_once() -> None:
    a_list(50)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT gin_clean_pending_list('lookup_key_by_word'), gin_clean_pending_list('name_word_by_part')"
        )
        assert cursor.fetchone() == (0, 0), "pages that each look-up would have to read to their end"


def test_after_an_import_the_database_knows_how_much_there_is() -> None:
    an_import("Firma\n" + "".join(f"Nummer {number} GmbH\n" for number in range(40)), by=an_importer().actor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'customers_company'")
        assert cursor.fetchone() == (40,)
    assert Company.objects.count() == 40


def test_cells_of_rows_that_are_in_are_gone_with_their_batch() -> None:
    by = an_importer().actor
    checked = a_checked_file("Firma;Land\nPumpenwerk GmbH;\nNirgendwo AG;Utopia\n", by=by)
    start_import(checked, takes_likely=False, by=by)
    run_batch(checked.pk, 0)
    cells = dict(ImportRow.objects.values_list("outcome", "cells"))
    assert cells == {"new": [], "rejected": ["Nirgendwo AG", "Utopia"]}
