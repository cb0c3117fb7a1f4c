"""What went out comes in again as it was: nothing is changed, nothing is rejected, nobody is there twice."""

from __future__ import annotations

import pytest
from django.test import Client

from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.exchange.models import FileImport
from tests.factories.customers import a_company, a_customer, a_person
from tests.factories.exchange import a_checked_file, an_importer, reasons
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db
AWKWARD = [
    'Öko-Färberei; Weiß & "Söhne" GmbH',
    "'s-Hertogenbosch Pompen B.V.",
    "Łódź, Tab\u00adak AG",
    "+Plus Pumpen eG",
]


@pytest.fixture(autouse=True)
def customer_file() -> None:
    """Names that a file could spoil, numbers as people type them, one person at two companies."""
    lena = an_employee("sales", first_name="Lena", last_name="Weiß")
    companies = [a_company(name, website="https://www.oeko.example") for name in AWKWARD]
    Company.objects.update(account_manager=lena, kind="partner", employee_count=250)
    a_customer()
    for number, company in enumerate(companies):
        a_person(
            "Öztürk",
            company,
            first_name=f"Jana {number}",
            function='Leiterin\nTechnik; "Süd"',
            phone=f"+4930231251{number}",
        )
    jana = Person.objects.get(first_name="Jana 0")
    Position.objects.create(person=jana, company=companies[1], function="Beirätin")
    a_person("Weiß", None, first_name="Petra")
    a_person("=HYPERLINK(1)", None, first_name="@SUM(A1)")


def taken_out_and_in(code: str, kind: str) -> FileImport:
    importer = an_importer()
    client = Client()
    client.force_login(importer, backend="django.contrib.auth.backends.ModelBackend")
    content = client.get(f"/exports/{code}/{kind}").getvalue()
    return a_checked_file(content, kind=code, name=f"{code}.{kind}", by=importer.actor)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_companies_come_in_again_as_they_were(kind: str) -> None:
    checked = taken_out_and_in("companies", kind)
    assert checked.counts == {"same": Company.objects.count(), "new_companies": 0}, reasons(checked)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_people_come_in_again_as_they_were(kind: str) -> None:
    checked = taken_out_and_in("people", kind)
    assert checked.counts == {"same": Person.objects.count(), "new_companies": 0}, reasons(checked)


def test_who_is_named_by_our_own_id_is_meant_whatever_else_the_row_says() -> None:
    petra = Person.objects.get(first_name="Petra")
    checked = a_checked_file(f"ID;Nachname\n{petra.pk};Weiss-Kern\n", kind="people", by=an_importer().actor)
    assert checked.counts == {"changed": 1, "new_companies": 0}, reasons(checked)
