"""A to-do about a person leads to her, stays hers through merging, and goes with her."""

from __future__ import annotations

import pytest
from django.test import Client

from kundenkreis.customers.models import Company, Person
from kundenkreis.duplicates.actions import merge_people, undo_merge
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.journal.refusal import Refused
from kundenkreis.privacy.actions.erasing import erase_person
from kundenkreis.privacy.actions.restricting import restrict
from kundenkreis.privacy.queries.reports import report_on
from kundenkreis.staff.models import Employee
from kundenkreis.todos.actions import finish_todo
from kundenkreis.todos.models import Todo
from tests.factories.customers import a_customer, a_person
from tests.factories.staff import a_token, an_employee
from tests.factories.todos import a_todo

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def lena(client: Client) -> Employee:
    """Signed in."""
    employee = an_employee("hotline")
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    return employee


@pytest.fixture
def isarwerk() -> Company:
    return a_customer("10482", "Isarwerk Chemie GmbH")


@pytest.fixture
def oeztuerk(isarwerk: Company) -> Person:
    return a_person("Öztürk", isarwerk)


def main_of(client: Client, url: str) -> str:
    return client.get(url).content.decode().partition('id="content"')[2].partition("</main>")[0]


def test_a_todo_written_on_a_person_leads_to_her_and_to_her_company(
    client: Client, lena: Employee, isarwerk: Company, oeztuerk: Person
) -> None:
    given = {"kind": "todo", "text": "Katalog schicken\nDen neuen.", "owner": f"person:{lena.pk}"}
    assert client.post(f"/people/{oeztuerk.pk}/entries", given, headers=HTMX).status_code == 200
    todo = Todo.objects.get(title="Katalog schicken")
    assert (todo.person, todo.company_id, todo.text) == (oeztuerk, isarwerk.pk, "Den neuen.")
    assert f'href="/people/{oeztuerk.pk}"' in main_of(client, f"/todos/{todo.pk}")
    assert "Dr. Jana Öztürk" in main_of(client, "/todos")
    assert Entry.objects.get(name="todos.TodoCreated").person_id == oeztuerk.pk


def test_both_files_show_what_is_still_to_do_and_let_one_finish_it(
    client: Client, lena: Employee, isarwerk: Company, oeztuerk: Person
) -> None:
    todo = a_todo(lena, "Katalog schicken", person_id=oeztuerk.pk, company_id=isarwerk.pk)
    files = [f"/people/{oeztuerk.pk}", f"/companies/{isarwerk.pk}"]

    def cards() -> list[bool]:
        parts = (main_of(client, file).partition('id="todos"')[2].partition("timeline-title")[0] for file in files)
        return ["Katalog schicken" in part for part in parts]

    assert cards() == [True, True]
    assert client.post(f"/todos/{todo.pk}/completion?in=file", headers=HTMX).status_code == 204
    assert cards() == [False, False]


def test_what_happens_to_it_stands_in_her_timeline(lena: Employee, oeztuerk: Person) -> None:
    finish_todo(a_todo(lena, person_id=oeztuerk.pk), by=lena.actor)
    names = list(Entry.objects.filter(person_id=oeztuerk.pk, name__startswith="todos").values_list("name", flat=True))
    assert sorted(names) == ["todos.TodoCreated", "todos.TodoDone"]


def test_it_moves_with_a_merge_and_goes_back_with_its_undo(lena: Employee, oeztuerk: Person) -> None:
    twin = a_person("Oeztuerk", oeztuerk.positions.get().company)
    todo = a_todo(lena, person_id=twin.pk)
    merge = merge_people(oeztuerk, twin, choices={}, by=SYSTEM)
    todo.refresh_from_db()
    assert todo.person_id == oeztuerk.pk
    undo_merge(merge, by=SYSTEM)
    todo.refresh_from_db()
    assert todo.person_id == twin.pk


def test_the_page_of_what_is_known_lists_it_and_the_erasure_removes_it(lena: Employee, oeztuerk: Person) -> None:
    a_todo(lena, "Zum Jubiläum gratulieren", text="Mag Espresso.", person_id=oeztuerk.pk)
    known = [finding.text for group in report_on(oeztuerk).groups for finding in group.findings]
    assert {"Zum Jubiläum gratulieren", "Mag Espresso."} <= set(known)
    erase_person(oeztuerk, "wish", by=an_employee("administrator").actor)
    assert not Todo.objects.exists()


def test_nothing_new_is_noted_about_a_person_whose_data_may_only_be_kept(lena: Employee, oeztuerk: Person) -> None:
    restrict(oeztuerk, by=SYSTEM)
    with pytest.raises(Refused) as refused:
        a_todo(lena, person_id=oeztuerk.pk)
    assert refused.value.code == "person_restricted"


def test_the_form_says_so_and_keeps_what_was_typed(client: Client, lena: Employee, oeztuerk: Person) -> None:
    restrict(oeztuerk, by=SYSTEM)
    given = {"title": "Anrufen", "owner": f"person:{lena.pk}", "person": str(oeztuerk.pk)}
    answer = client.post("/todos/new", given)
    assert answer.status_code == 422
    assert "Anrufen" in answer.content.decode()
    assert "eingeschränkt" in answer.content.decode()


def test_an_interface_names_the_person_too(client: Client, lena: Employee, oeztuerk: Person) -> None:
    headers = {"Authorization": f"Bearer {a_token(lena)}"}
    given = {"title": "Anrufen", "assignee_id": str(lena.pk), "person_id": str(oeztuerk.pk)}
    made = Client(headers=headers).post("/api/v1/todos", given, content_type="application/json")
    assert (made.status_code, made.json()["person"]) == (201, str(oeztuerk.pk))
