"""Many companies at once: changed, undone, and what refuses to be changed is named."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kundenkreis.consent.models import AdvertisingBlock
from kundenkreis.consent.queries import may_contact
from kundenkreis.consent.rules import Channel, Purpose
from kundenkreis.customers.actions import change_company
from kundenkreis.customers.models import Company
from kundenkreis.desk.models import BulkChange
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.staff.models import Employee
from kundenkreis.todos.models import Todo
from tests.factories.customers import a_company, a_person
from tests.factories.staff import an_employee
from tests.factories.territories import a_territory

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def employee(client: Client) -> Employee:
    """Signed in."""
    signed_in = an_employee("hotline")
    client.force_login(signed_in, backend=BACKEND)
    return signed_in


@pytest.fixture
def companies() -> list[Company]:
    return [a_company(f"Firma {number}") for number in range(3)]


def change(client: Client, companies: list[Company], **to: Any) -> Any:
    return client.post("/companies/changes", {"id": [company.pk for company in companies], **to}, follow=True)


def managers() -> list[Any]:
    return list(Company.objects.order_by("pk").values_list("account_manager", flat=True))


def test_ticked_companies_get_an_account_manager_and_that_is_undone(
    client: Client, employee: Employee, companies: list[Company]
) -> None:
    colleague = an_employee("sales")
    change_company(companies[0], {"account_manager_id": employee.pk}, version=1, by=SYSTEM)
    page = change(client, companies[:2], field="account_manager_id", manager=colleague.pk)
    assert managers() == [colleague.pk, colleague.pk, None]
    undo = f"/companies/changes/{BulkChange.objects.get().pk}"
    assert "2 Firmen geändert" in page.content.decode()
    assert f'data-undo="delete {undo}"' in page.content.decode()
    assert Entry.objects.filter(name="customers.CompanyChanged", actor_id=str(employee.pk)).count() == 2

    assert client.delete(undo).status_code == 200
    assert managers() == [employee.pk, None, None]
    client.delete(undo)
    assert managers() == [employee.pk, None, None], "pressed twice is once"


def test_undoing_leaves_alone_what_somebody_changed_since(
    client: Client, employee: Employee, companies: list[Company]
) -> None:
    change(client, companies[:2], field="kind", kind="partner")
    touched = Company.objects.get(pk=companies[0].pk)
    change_company(touched, {"website": "firma.example"}, version=touched.version, by=SYSTEM)
    client.delete(f"/companies/changes/{BulkChange.objects.get().pk}")
    kinds = list(Company.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["partner", "prospect", "prospect"]


def test_nobody_takes_back_what_a_colleague_changed(
    client: Client, employee: Employee, companies: list[Company]
) -> None:
    change(client, companies, field="kind", kind="partner")
    other = Client()
    other.force_login(an_employee("hotline"), backend=BACKEND)
    assert other.delete(f"/companies/changes/{BulkChange.objects.get().pk}").status_code == 404


def test_companies_of_another_territory_are_not_touched(client: Client, companies: list[Company]) -> None:
    rep = an_employee("sales")
    a_territory("Süd", rep, companies[0])
    client.force_login(rep, backend=BACKEND)
    change(client, companies, field="kind", kind="partner")
    assert list(Company.objects.filter(kind="partner")) == [companies[0]]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"field": "kind", "kind": "partner", "id": []}, "Es ist nichts angekreuzt."),
        ({"field": "kind", "kind": "partner", "id": ["evil"]}, "Es ist nichts angekreuzt."),
        ({"field": "name", "id": ["evil"]}, "Diesen Wert gibt es nicht."),
        ({"field": "kind", "kind": "evil"}, "Diesen Wert gibt es nicht."),
    ],
)
def test_nonsense_changes_nothing_and_says_so(
    client: Client, employee: Employee, companies: list[Company], sent: dict[str, Any], said: str
) -> None:
    page = client.post("/companies/changes", sent, follow=True).content.decode()
    assert said in page
    assert set(Company.objects.values_list("version", flat=True)) == {1}


def test_a_to_do_for_each_ticked_company(client: Client, employee: Employee, companies: list[Company]) -> None:
    sent = {
        "id": [company.pk for company in companies[:2]],
        "title": "Jahresgespräch",
        "owner": f"person:{employee.pk}",
    }
    page = client.post("/companies/todos", sent, follow=True).content.decode()
    assert "2 Aufgaben angelegt" in page
    assert set(Todo.objects.values_list("company_id", flat=True)) == {company.pk for company in companies[:2]}
    assert (
        "In wenigen Worten: Was ist zu tun?"
        in client.post("/companies/todos", sent | {"title": ""}, follow=True).content.decode()
    )
    assert Todo.objects.count() == 2


def test_ticked_people_get_no_advertising_any_more(client: Client, companies: list[Company]) -> None:
    client.force_login(an_employee("marketing"), backend=BACKEND)
    people = [a_person("Frei"), a_person("Reitmayr")]
    sent = {"id": [person.pk for person in people], "reason": "Auf der Messe gesagt"}
    assert "Warum?" in client.post("/people/advertising-blocks", sent | {"reason": " "}, follow=True).content.decode()
    assert not AdvertisingBlock.objects.exists()
    page = client.post("/people/advertising-blocks", sent, follow=True).content.decode()
    assert "2 Werbesperren gesetzt" in page
    assert not may_contact(person_id=people[0].pk, channel=Channel.LETTER, purpose=Purpose.ADVERTISING).allowed
