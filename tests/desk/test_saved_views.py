"""Views of the lists: columns, filters and order under a name, as plain addresses."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kundenkreis.consent.actions import block_advertising
from kundenkreis.customers.models import Company, RevenueClass
from kundenkreis.desk.models import SavedView
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.models import Employee
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


def keep(client: Client, name: str, query: str, **more: Any) -> Any:
    return client.post("/lists/companies/views", {"name": name, "query": query} | more)


def heads(client: Client, url: str) -> str:
    return client.get(url).content.decode().partition("<thead>")[2].partition("</thead>")[0]


def test_a_view_is_kept_and_is_the_same_list_again_tomorrow(client: Client, employee: Employee) -> None:
    answer = keep(client, "  A-Kunden   Süd ", "letter=A&sort=-revenue")
    assert answer.status_code == 302
    assert answer["Location"] == "/companies?letter=A&sort=-revenue"
    page = client.get("/companies?sort=-revenue&letter=A").content.decode()
    assert 'href="/companies?letter=A&amp;sort=-revenue" aria-current="page"' in page
    assert "A-Kunden Süd" in page


def test_the_same_name_again_keeps_the_new_address(client: Client, employee: Employee) -> None:
    keep(client, "Meine", "kind=prospect")
    keep(client, "Meine", "kind=partner")
    assert [view.query for view in SavedView.objects.all()] == ["kind=partner"]


def test_a_view_without_a_name_is_asked_for_it_and_loses_nothing(client: Client, employee: Employee) -> None:
    answer = keep(client, "  ", "kind=prospect")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Eine Ansicht braucht einen Namen." in page
    assert 'value="kind=prospect"' in page


def test_colleagues_see_a_shared_view_and_cannot_delete_it(client: Client, employee: Employee) -> None:
    other = Client()
    other.force_login(an_employee("sales"), backend=BACKEND)
    keep(client, "Nur meine", "kind=partner")
    keep(client, "Für alle", "kind=competitor", shared="on")
    page = other.get("/companies").content.decode()
    assert "Für alle" in page
    assert "Nur meine" not in page
    shared = SavedView.objects.get(name="Für alle")
    assert other.delete(f"/views/{shared.pk}").status_code == 409
    assert client.delete(f"/views/{shared.pk}").status_code == 200
    assert not SavedView.objects.filter(name="Für alle").exists()


def test_more_than_forty_views_are_nobodys_overview(client: Client, employee: Employee) -> None:
    for number in range(40):
        SavedView.objects.create(employee=employee, list_code="companies", name=f"Ansicht {number}")
    assert keep(client, "Eine zu viel", "").status_code == 422
    assert keep(client, "Ansicht 3", "kind=partner").status_code == 302


def test_a_list_that_does_not_exist_has_no_views(client: Client, employee: Employee) -> None:
    assert client.post("/lists/evil/views", {"name": "x", "query": ""}).status_code == 404


def test_columns_are_chosen_in_the_address(client: Client, employee: Employee) -> None:
    a_company("Ammerquell Wasser GmbH", city="Ulm")
    assert "Ort" in heads(client, "/companies")
    chosen = heads(client, "/companies?columns=territory,revenue")
    assert "Gebiet" in chosen
    assert "Umsatz, 12 Monate" in chosen
    assert "Ort" not in chosen
    assert "Ort" in heads(client, "/companies?columns=evil"), "unknown columns are no choice"


def test_the_filter_form_leads_to_an_address_that_one_can_send(client: Client, employee: Employee) -> None:
    usual = "columns=kind&columns=place&columns=manager&columns=letter&columns=matters&columns=created"
    answer = client.get(f"/companies?q=&sort=&kind=prospect&manager=&{usual}")
    assert answer.status_code == 302
    assert answer["Location"] == "/companies?kind=prospect"


def test_companies_by_territory_class_size_and_industry(client: Client, employee: Employee) -> None:
    isar, ammer, elbe = (a_company(name) for name in ("Isarwerk Chemie", "Ammerquell Wasser", "Elbtal Zucker"))
    territory = a_territory("Süd", None, isar, ammer)
    Company.objects.filter(pk=isar.pk).update(employee_count=300, industry_code="20.14")
    Company.objects.filter(pk=ammer.pk).update(employee_count=49, industry_code="36.00")
    revenue(isar, "A", 900)
    revenue(elbe, "B", 90)

    def found(query: str) -> list[str]:
        page = client.get(f"/companies?{query}").content.decode()
        return [name for name in ("Ammerquell", "Elbtal", "Isarwerk") if f"{name} " in page.partition("<tbody>")[2]]

    assert found(f"territory={territory.pk}") == ["Ammerquell", "Isarwerk"]
    assert found("territory=none") == ["Elbtal"]
    assert found("letter=A") == ["Isarwerk"]
    assert found("size=large") == ["Isarwerk"]
    assert found("size=small") == ["Ammerquell"]
    assert found("industry=20") == ["Isarwerk"]
    assert found("sort=-revenue") == ["Elbtal", "Isarwerk"]


def test_the_list_by_revenue_turns_its_pages_too(employee: Employee) -> None:
    from kundenkreis.customers.queries.lists import company_page

    amounts = [500, 400, 400, 400, 3]
    for number, amount in enumerate(amounts):
        revenue(a_company(f"Firma {number}"), "C", amount)
    a_company("Ohne Umsatz")
    shown, after = [], ""
    while True:
        page = company_page({"sort": "-revenue", "after": after}, employee, size=2)
        shown += [row.company.revenue_class.revenue for row in page.rows]
        after = page.more
        if not after:
            break
    assert shown == amounts
    assert len(company_page({"sort": "-revenue", "after": f"evil~{employee.pk}"}, employee).rows) == 5


def revenue(company: Company, letter: str, amount: int) -> None:
    given = {"letter": letter, "revenue": amount, "currency": "EUR", "computed_at": "2026-11-23T02:00:00Z"}
    RevenueClass.objects.create(company=company, **given)


def test_people_by_role_reach_and_positions(client: Client, employee: Employee) -> None:
    company = a_company("Ammerquell Wasser GmbH")
    a_person("Öztürk", company, buying_role="decision_maker", email="oeztuerk@ammerquell.example")
    a_person("Reitmayr", company, phone="+49 89 99998-323")
    a_person("Frei", language="en")

    def found(query: str) -> list[str]:
        page = client.get(f"/people?{query}").content.decode()
        return [name for name in ("Frei", "Reitmayr", "Öztürk") if name in page.partition("<tbody>")[2]]

    assert found("role=decision_maker") == ["Öztürk"]
    assert found("reach=email") == ["Öztürk"]
    assert found("reach=phone") == ["Reitmayr"]
    assert found("posts=none") == ["Frei"]
    assert found("posts=several") == []
    assert found("language=en") == ["Frei"]


def test_whether_one_may_advertise_stands_beside_the_names(client: Client, employee: Employee) -> None:
    person = a_person("Öztürk", a_company("Ammerquell Wasser GmbH"), email="oeztuerk@ammerquell.example")
    block_advertising(person, reason="Will nichts mehr", by=SYSTEM)
    page = client.get("/people?columns=position,advertising").content.decode()
    assert "Werbesperre" in page.partition("<tbody>")[2]
    assert "Werbesperre" not in client.get("/people").content.decode().partition("<tbody>")[2]
