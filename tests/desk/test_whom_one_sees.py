"""A sales rep works in her territory: what lies outside of it is not there for her, on no way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kundenkreis.customers.models import Company, Person
from kundenkreis.documents.actions import store_file
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.service.queries.complaints import Show, shown
from kundenkreis.staff.models import Employee
from kundenkreis.todos.actions import create_todo
from tests.factories.customers import a_customer, a_machine, a_person
from tests.factories.service import a_ticket
from tests.factories.staff import a_token, an_absence, an_employee
from tests.factories.territories import a_territory, looked_after_by

pytestmark = pytest.mark.django_db


@dataclass
class Sales:
    """Mia Klein works in the south; Elbwerk and its Jens Petersen lie in the north."""

    rep: Employee
    inside: Company
    outside: Company
    stranger: Person

    @property
    def page(self) -> Client:
        client = Client()
        client.force_login(self.rep, backend="django.contrib.auth.backends.ModelBackend")
        return client

    def get(self, name: str, *parts: object, **asked: str) -> tuple[int, str]:
        answer = self.page.get(reverse(name, args=parts), asked)
        content = b"".join(answer) if answer.streaming else answer.content
        return answer.status_code, content.decode(errors="replace")


@pytest.fixture
def sales() -> Sales:
    rep = an_employee("sales", first_name="Mia", last_name="Klein")
    inside = a_customer("10482", "Isarwerk Chemie")
    outside = a_customer("10483", "Elbwerk Chemie", phones=["+49 40 66969-100"])
    a_territory("Süd", rep, inside)
    a_machine("SN-1", "10482")
    a_machine("SN-2", "10483")
    return Sales(rep, inside, outside, a_person("Petersen", outside, first_name="Jens", email="jp@elbwerk.example"))


def test_a_sales_rep_does_not_find_a_company_outside_her_territory_in_lists(sales: Sales) -> None:
    for asked in ({}, {"q": "Chemie"}):
        _status, companies = sales.get("desk:companies", **asked)
        assert "Isarwerk Chemie" in companies and "Elbwerk" not in companies
    assert "Petersen" not in sales.get("desk:people")[1]
    assert "Elbwerk" not in sales.get("desk:company-choices", q="Chemie")[1]


def test_nor_in_the_palette_by_name_number_or_mail(sales: Sales) -> None:
    for typed in ("Elbwerk", "Petersen", "Petersen Elbwerk", "040 66969-100", "jp@elbwerk.example", "elbwerk.example"):
        found = sales.get("desk:palette", q=typed)[1]
        assert "Elbwerk Chemie" not in found and "Jens" not in found, typed
    assert "Isarwerk Chemie" in sales.get("desk:palette", q="Chemie")[1]


def test_nor_by_its_address(sales: Sales) -> None:
    outside, stranger = sales.outside.pk, sales.stranger.pk
    pages = [("desk:company", outside), ("desk:company-machines", outside), ("desk:company-timeline", outside)]
    pages += [("desk:person", stranger), ("desk:person-timeline", stranger), ("desk:person-contact-points", stranger)]
    pages += [("desk:company-contact-points", outside), ("desk:position-new", stranger)]
    for name, pk in pages:
        assert sales.get(name, pk)[0] == 404, name
    assert sales.get("desk:company", sales.inside.pk)[0] == 200


def test_nor_can_she_change_it(sales: Sales) -> None:
    before = Entry.objects.count()
    outside, position = sales.outside.pk, sales.stranger.positions.get().pk
    sent: list[tuple[str, list[Any], dict[str, Any]]] = [
        ("desk:company-field", [outside, "industry"], {"value": "X", "version": 1}),
        ("desk:person-field", [sales.stranger.pk, "title"], {"value": "X", "version": 1}),
        ("desk:position-field", [position, "function"], {"value": "X", "version": 1}),
        ("desk:position-ending", [position], {}),
        ("desk:company-contact-points", [outside], {"kind": "phone", "value": "+49 30 23125-102"}),
        ("desk:company-addresses", [outside], {"purpose": "visit", "city": "Ulm"}),
        ("desk:company-entry", [outside], {"kind": "note", "text": "X"}),
    ]
    for name, parts, form in sent:
        assert sales.page.post(reverse(name, args=parts), form).status_code == 404, name
    moved = {"company": str(outside), "function": "X"}
    mine = a_person("Huber", sales.inside)
    assert sales.page.post(reverse("desk:position-new", args=[mine.pk]), moved).status_code in {404, 422}
    assert Entry.objects.filter(actor_id=str(sales.rep.pk)).count() == 0
    assert before


def test_nor_through_the_interface(sales: Sales) -> None:
    headers = {"Authorization": f"Bearer {a_token(sales.rep)}"}
    ask, outside, stranger = Client(), sales.outside.pk, sales.stranger.pk
    for path in (f"companies/{outside}", f"companies/{outside}/timeline", f"people/{stranger}"):
        assert ask.get(f"/api/v1/{path}", headers=headers).status_code == 404, path
    for path in ("companies", "people", "identification?text=Elbwerk", "identification?text=Petersen"):
        answer = ask.get(f"/api/v1/{path}", headers=headers)
        assert answer.status_code == 200 and str(outside) not in answer.content.decode(), path
    change = {"version": 1, "industry": "X"}
    sent: dict[str, Any] = {"data": change, "content_type": "application/json", "headers": headers}
    assert ask.patch(f"/api/v1/companies/{outside}", **sent).status_code == 404
    assert ask.patch(f"/api/v1/companies/{sales.inside.pk}", **sent).status_code == 200


def test_nor_among_the_complaints(sales: Sales) -> None:
    ticket = a_ticket(sales.outside.pk, serial="SN-2", by=SYSTEM)
    own = a_ticket(sales.inside.pk, serial="SN-1", by=SYSTEM)
    assert sales.get("service:ticket", ticket.number)[0] == 404
    assert sales.get("service:ticket", own.number)[0] == 200
    assert list(shown(Show.OPEN, sales.rep).values_list("number", flat=True)) == [own.number]
    assert "Elbwerk" not in sales.get("desk:palette", q=ticket.number)[1]
    for name in ("documents:of_case", "todos:of_case"):
        assert [sales.get(name, one.case_id)[0] for one in (ticket, own)] == [404, 200], name
    photo = SimpleUploadedFile("plate.txt", b"SN-2")
    file = store_file(photo, case_id=ticket.case_id, company_id=sales.outside.pk, by=SYSTEM)
    assert sales.get("documents:file", file.pk)[0] == 404
    assert sales.page.post(reverse("documents:removal", args=[file.pk])).status_code == 404


def test_of_somebody_with_two_companies_she_sees_only_what_is_hers(sales: Sales) -> None:
    both = a_person("Huber", sales.inside, function="Beirat")
    both.positions.create(company=sales.outside, function="Geheimrat")
    file = sales.get("desk:person", both.pk)[1]
    assert "Isarwerk Chemie" in file and "Elbwerk" not in file and "Geheimrat" not in file
    assert "Elbwerk" not in sales.get("desk:company", sales.inside.pk)[1]


def test_what_she_records_outside_stays_in_her_sight(sales: Sales) -> None:
    sales.page.post(reverse("desk:company-new"), {"name": "Messekontakt GmbH", "kind": "prospect"})
    made = Company.objects.get(name="Messekontakt GmbH")
    assert made.account_manager == sales.rep
    assert sales.get("desk:company", made.pk)[0] == 200


def test_the_hotline_finds_everybody(sales: Sales) -> None:
    sales.rep = an_employee("hotline")
    assert sales.get("desk:company", sales.outside.pk)[0] == 200
    assert "Elbwerk" in sales.get("desk:palette", q="Petersen")[1]


def test_what_an_absent_colleague_has_to_do_stands_with_her_deputy(sales: Sales) -> None:
    deputy = an_employee("sales")
    looked_after_by(sales.outside, sales.rep)
    a_ticket(sales.outside.pk, serial="SN-2", by=SYSTEM)
    create_todo(title="Angebot nachfassen", assignee_id=sales.rep.pk, by=SYSTEM)
    colleague = Sales(deputy, sales.inside, sales.outside, sales.stranger)
    assert "Angebot nachfassen" not in colleague.get("todos:inbox")[1]
    absence = an_absence(sales.rep, deputy)
    inbox, start = colleague.get("todos:inbox")[1], colleague.get("desk:start")[1]
    assert "Angebot nachfassen" in inbox and "Vertretung für Mia Klein" in inbox
    assert "Elbwerk Chemie" in start and "Vertretung für Mia Klein" in start
    absence.delete()
    assert "Angebot nachfassen" not in colleague.get("todos:inbox")[1]
