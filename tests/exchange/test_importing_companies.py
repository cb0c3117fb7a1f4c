"""A list of companies is taken in."""

from __future__ import annotations

import pytest

from kundenkreis.customers.identification import identify
from kundenkreis.customers.models import Company
from kundenkreis.exchange.models import FileImport
from tests.factories.customers import a_company, a_customer
from tests.factories.exchange import a_checked_file, an_import, an_importer, reasons, undone

pytestmark = pytest.mark.django_db
LIST = """Firma;PLZ;Ort;Straße;Telefon;E-Mail;Web;Branche;Art
Ammerquell Wasser GmbH;72070;Tübingen;Quellweg 3;+49 30 23125-100;info@ammerquell.example;ammerquell.example;;lead
Öko-Färberei Weiß e. K.;1067;Dresden;"Elbufer 7
Hinterhaus";;;;;Partner
"""


def test_a_dry_run_writes_nothing_and_says_what_would_happen() -> None:
    by = an_importer().actor
    checked = a_checked_file(LIST, by=by)
    assert checked.state == FileImport.State.CHECKED
    assert checked.counts == {"new": 2, "new_companies": 0}
    assert not Company.objects.exists()


def test_companies_come_with_address_numbers_and_are_found_by_all_of_it() -> None:
    by = an_importer().actor
    done = an_import(LIST, by=by)
    assert done.state == FileImport.State.DONE
    assert done.counts == {"new": 2}
    company = Company.objects.get(name="Ammerquell Wasser GmbH")
    assert company.kind == "prospect"
    assert company.addresses.get().city == "Tübingen"
    for text in (
        "ammerquell",
        "+49 30 23125-100",
        "info@ammerquell.example",
        "+49 30 23125-177",
        "x@ammerquell.example",
    ):
        found = identify(text, seen_by=None)[0].company
        assert found and found.id == company.pk, text
    assert Company.objects.get(name__startswith="Öko").addresses.get().postal_code == "01067"


def test_the_second_import_of_the_same_file_changes_nothing() -> None:
    by = an_importer().actor
    an_import(LIST.replace("Firma;", "ID;Firma;").replace("\nAmm", "\n1;Amm").replace("\nÖko", "\n2;Öko"), by=by)
    again = a_checked_file(
        LIST.replace("Firma;", "ID;Firma;").replace("\nAmm", "\n1;Amm").replace("\nÖko", "\n2;Öko"), by=by
    )
    assert again.counts == {"same": 2, "new_companies": 0}


def test_the_erps_name_stays() -> None:
    by = an_importer().actor
    a_customer()
    done = an_import("Kundennummer;Firma;Branche\n10482;Isarwerk Chemie GmbH;Chemie\n", by=by)
    assert done.counts == {"changed": 1}
    assert Company.objects.get().industry == "Chemie"
    assert reasons(a_checked_file("Kundennummer;Firma\n10482;Isarwerk AG\n4711;Nix\n", by=by)) == {
        2: ["name:owned_by_erp"],
        3: ["customer_number:unknown_customer_number"],
    }


def test_undo() -> None:
    by = an_importer().actor
    there = a_company("Steinbach GmbH", website="alt.example")
    done = an_import("Kundennummer;Firma;Web;E-Mail\n;Neu GmbH;neu.example;a@neu.example\n", by=by)
    assert Company.objects.count() == 2
    back = undone(done, by=by)
    assert (back.state, back.counts["kept"]) == ("undone", 0)
    assert Company.objects.get() == there
    assert not identify("neu gmbh", seen_by=None)
