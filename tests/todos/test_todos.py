"""To-dos: for a person or a department, handed on, finished, taken back."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.utils import timezone

from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Case, Entry
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.lanes import Lane
from kundenkreis.staff.models import Employee
from kundenkreis.todos.actions import create_todo, finish_todo, reassign_todo, reopen_todo, take_todo
from kundenkreis.todos.models import Todo
from kundenkreis.todos.queries import (
    done_todos_for,
    inbox_counts,
    open_todos_for,
    open_todos_of_lane,
    todos_of_case,
)
from tests.factories.customers import a_company
from tests.factories.staff import a_token, an_absence, an_employee
from tests.factories.territories import a_territory
from tests.factories.todos import a_todo

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena() -> Employee:
    return an_employee()


@pytest.fixture
def case() -> Case:
    return open_case("C", number="T-2026-00017", title="Undicht", path="/complaints/T-2026-00017")


def signed_in(employee: Employee, **headers: str) -> Client:
    client = Client(headers=headers)
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_todo_must_be_somebodys(lena: Employee) -> None:
    with pytest.raises(Refused) as refused:
        create_todo(title="Monteur anrufen", by=lena.actor)
    assert (refused.value.code, refused.value.field) == ("todo.nobody", "assignee")


def test_a_rule_makes_its_todo_once_while_it_is_open(case: Case, lena: Employee) -> None:
    first = a_todo(lena, code="stood-still", case_id=case.pk)
    assert a_todo(lena, code="stood-still", case_id=case.pk) == first
    finish_todo(first, by=lena.actor)
    second = a_todo(lena, code="stood-still", case_id=case.pk)
    assert second != first
    with pytest.raises(Refused):
        reopen_todo(first, by=lena.actor)


def test_the_most_urgent_comes_first_and_what_has_no_date_last(lena: Employee) -> None:
    now = timezone.now()
    a_todo(lena, "irgendwann")
    a_todo(lena, "morgen", due_at=now + timedelta(days=1))
    a_todo(lena, "gestern", due_at=now - timedelta(days=1))
    assert [todo.title for todo in open_todos_for(lena)] == ["gestern", "morgen", "irgendwann"]


def test_a_department_todo_waits_until_someone_takes_it(lena: Employee) -> None:
    todo = a_todo(Lane.SERVICE)
    assert open_todos_of_lane(Lane.SERVICE) == [todo]
    assert (inbox_counts(lena).mine, inbox_counts(lena).department) == (0, 1)
    signed_in(lena).post(f"/todos/{todo.pk}/taking")
    assert open_todos_of_lane(Lane.SERVICE) == []
    assert open_todos_for(lena) == [todo]


def test_only_the_first_who_takes_a_department_todo_gets_it(lena: Employee) -> None:
    todo, jonas = a_todo(Lane.SERVICE), an_employee()
    take_todo(todo, by=lena.actor)
    answer = signed_in(jonas, **{"hx-request": "true"}).post(f"/todos/{todo.pk}/taking?in=department")
    [note] = json.loads(answer["HX-Trigger"])["toasts"]
    assert note["text"] == "Jemand anderes hat diese Aufgabe gerade übernommen."
    assert open_todos_for(lena) == [todo]


def test_delegating_moves_it_into_the_colleagues_list(lena: Employee) -> None:
    jonas, todo = an_employee(), a_todo(lena)
    reassign_todo(todo, assignee_id=jonas.pk, by=lena.actor)
    assert open_todos_for(lena) == []
    assert open_todos_for(jonas) == [todo]
    finish_todo(todo, by=jonas.actor)
    with pytest.raises(Refused):
        reassign_todo(todo, assignee_id=lena.pk, by=jonas.actor)


def test_finishing_twice_is_recorded_once(case: Case, lena: Employee) -> None:
    todo = a_todo(lena, case_id=case.pk)
    finish_todo(todo, by=lena.actor)
    finish_todo(todo, by=lena.actor)
    assert Entry.objects.filter(name="todos.TodoDone", case=case).count() == 1
    assert [one.done_by for one in todos_of_case(case.pk)] == [lena]


def test_predicates_and_querysets_agree(lena: Employee) -> None:
    now = timezone.now()
    for hours in (-1, 1, None):
        a_todo(lena, due_at=now + timedelta(hours=hours) if hours else None)
    finish_todo(a_todo(lena, due_at=now - timedelta(hours=2)), by=lena.actor)
    todos = Todo.objects.all()
    assert {todo.pk for todo in todos if todo.is_open} == set(todos.open().values_list("pk", flat=True))
    assert {todo.pk for todo in todos if todo.is_overdue} == set(todos.overdue(now).values_list("pk", flat=True))


def test_who_may_only_read_finishes_nothing(lena: Employee) -> None:
    reader, todo = an_employee("read_only"), a_todo(lena)
    for act in (finish_todo, reopen_todo):
        with pytest.raises(PermissionDenied):
            act(todo, by=reader.actor)
    with pytest.raises(PermissionDenied):
        create_todo(title="x", assignee_id=lena.pk, by=reader.actor)
    assert signed_in(reader).post(f"/todos/{todo.pk}/completion").status_code == 403
    assert signed_in(an_employee("")).get("/todos").status_code == 403


def test_the_inbox_shows_lateness_in_words_and_finishes_with_a_way_back(lena: Employee, case: Case) -> None:
    todo = a_todo(lena, due_at=timezone.now() - timedelta(days=1), case_id=case.pk)
    page = signed_in(lena).get("/todos").content.decode()
    assert "überfällig" in page
    assert 'href="/complaints/T-2026-00017"' in page
    client = signed_in(lena, **{"hx-request": "true"})
    answer = client.post(f"/todos/{todo.pk}/completion?in=mine")
    assert "Nichts zu tun für Sie" in answer.content.decode()
    [note] = json.loads(answer["HX-Trigger"])["toasts"]
    assert note == {"text": "Aufgabe ist erledigt.", "undo": f"delete /todos/{todo.pk}/completion"}
    client.delete(f"/todos/{todo.pk}/completion")
    assert open_todos_for(lena) == [todo]


def test_a_finished_todo_stands_in_the_done_list_for_two_weeks(lena: Employee) -> None:
    todo = a_todo(lena)
    finish_todo(todo, by=lena.actor)
    assert done_todos_for(lena) == [todo]
    Todo.objects.update(done_at=timezone.now() - timedelta(days=15))
    assert done_todos_for(lena) == []


def test_a_todo_is_created_for_a_department_and_returns_to_where_it_was_begun(lena: Employee, case: Case) -> None:
    client = signed_in(lena)
    form = {"title": "Ersatzteil prüfen", "owner": "lane:logistics", "case": str(case.pk), "back": case.path}
    answer = client.post("/todos/new", form | {"due_at": "2026-11-24T10:30"})
    assert answer.headers["Location"] == case.path
    todo = Todo.objects.get()
    assert (todo.lane, todo.case, todo.created_by) == ("logistics", case, lena)
    assert todo.due_at and timezone.localtime(todo.due_at).hour == 10


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": ""}, "In wenigen Worten: Was ist zu tun?"),
        ({"due_at": "morgen"}, "Erwartet werden Tag und Uhrzeit"),
    ],
)
def test_what_is_missing_is_said_at_the_field_and_nothing_typed_is_lost(
    lena: Employee, change: dict[str, str], words: str
) -> None:
    form = {"title": "Ersatzteil prüfen", "owner": f"person:{lena.pk}", "text": "Fach 12"} | change
    answer = signed_in(lena).post("/todos/new", form)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Fach 12" in answer.content.decode()


def test_a_callback_names_the_company_it_is_about(lena: Employee) -> None:
    company = a_company("Elbtal Zucker & Söhne AG")
    todo = a_todo(lena, company_id=company.pk)
    client = signed_in(lena)
    assert "Elbtal Zucker &amp; Söhne AG" in client.get("/todos").content.decode()
    assert f'href="/companies/{company.pk}"' in client.get(f"/todos/{todo.pk}").content.decode()


def test_another_address_to_return_to_is_not_followed(lena: Employee) -> None:
    form = {"title": "x", "owner": f"person:{lena.pk}", "back": "https://isarwerk.example/"}
    assert signed_in(lena).post("/todos/new", form).headers["Location"] == "/todos"


def test_a_todo_is_handed_on_from_its_page(lena: Employee) -> None:
    jonas, todo = an_employee(last_name="Weber"), a_todo(lena, text="Fach 12")
    client = signed_in(lena)
    assert "Fach 12" in client.get(f"/todos/{todo.pk}").content.decode()
    client.post(f"/todos/{todo.pk}", {"owner": f"person:{jonas.pk}"})
    assert open_todos_for(jonas) == [todo]


def test_the_card_of_a_case_finishes_in_place(lena: Employee, case: Case) -> None:
    todo = a_todo(lena, case_id=case.pk)
    client = signed_in(lena, **{"hx-request": "true"})
    assert "Monteur anrufen" in client.get(f"/todos/case/{case.pk}").content.decode()
    answer = client.post(f"/todos/{todo.pk}/completion?in=case").content.decode()
    assert 'id="case-todos"' in answer
    assert "Erledigen" not in answer


def test_an_interface_creates_finishes_and_hands_on(lena: Employee, case: Case) -> None:
    headers = {"authorization": f"Bearer {a_token(lena, 'todos')}"}
    body: dict[str, Any] = {"title": "Monteur anrufen", "lane": "service", "case_id": str(case.pk)}
    created = Client().post("/api/v1/todos", body, content_type="application/json", headers=headers)
    assert created.status_code == 201, created.content
    address = f"/api/v1/todos/{created.json()['id']}"
    owner = {"assignee_id": str(lena.pk)}
    Client().put(f"{address}/owner", owner, content_type="application/json", headers=headers)
    listed = Client().get("/api/v1/todos", headers=headers).json()["items"]
    assert [todo["id"] for todo in listed] == [created.json()["id"]]
    Client().put(f"{address}/completion", headers=headers)
    assert not Todo.objects.get(pk=UUID(created.json()["id"])).is_open
    misspelt = body | {"lain": "service"}
    assert Client().post("/api/v1/todos", misspelt, content_type="application/json", headers=headers).status_code == 422
    for unknown in ({"assignee_id": str(UUID(int=1))}, {"assignee_id": str(an_employee(is_active=False).pk)}):
        refused = Client().put(f"{address}/owner", unknown, content_type="application/json", headers=headers)
        assert refused.status_code == 409
    nowhere = body | {"case_id": str(UUID(int=1))}
    assert Client().post("/api/v1/todos", nowhere, content_type="application/json", headers=headers).status_code == 404
    nobody = Client().post("/api/v1/todos", {"title": "x"}, content_type="application/json", headers=headers)
    assert (nobody.status_code, nobody.json()["code"]) == (409, "todo.nobody")


def test_a_full_inbox_costs_no_more_queries_than_a_small_one(  # type: ignore[no-untyped-def]
    lena: Employee, case: Case, django_assert_max_num_queries
) -> None:
    client = signed_in(lena, **{"hx-request": "true"})
    for _ in range(12):
        create_todo(title="x", assignee_id=lena.pk, case_id=case.pk, by=SYSTEM)
    with django_assert_max_num_queries(9):
        client.get("/todos")


def test_a_to_do_about_a_foreign_company_is_neither_seen_nor_changed() -> None:
    rep, colleague, elsewhere = an_employee("sales"), an_employee("hotline"), a_company("Elbwerk")
    todo = create_todo(title="Rückruf", assignee_id=colleague.pk, company_id=elsewhere.pk, by=colleague.actor)
    assert not Todo.objects.visible_to(rep).exists()
    for change in (finish_todo, reopen_todo, take_todo):
        with pytest.raises(Http404):
            change(todo, by=rep.actor)
    with pytest.raises(Http404):
        reassign_todo(todo, assignee_id=rep.pk, by=rep.actor)
    assert Todo.objects.get().is_open


def test_one_sees_the_to_dos_that_are_ones_own_or_about_whom_one_sees() -> None:
    rep, colleague = an_employee("sales", department=Lane.SALES), an_employee("sales", department=Lane.SALES)
    here, elsewhere = a_company("Isarwerk"), a_company("Elbwerk")
    a_territory("Süd", rep, here)
    an_absence(colleague, rep)
    about: dict[str, Any] = {"company_id": elsewhere.pk, "by": SYSTEM}
    create_todo(title="Ihre", assignee_id=rep.pk, **about)
    create_todo(title="Der Abteilung", lane=Lane.SALES, **about)
    create_todo(title="Des Vertretenen", assignee_id=colleague.pk, **about)
    other = an_employee("hotline")
    create_todo(title="Ihrer Kunden", assignee_id=other.pk, company_id=here.pk, by=SYSTEM)
    create_todo(title="Von niemandem", assignee_id=other.pk, by=SYSTEM)
    create_todo(title="Fremd", assignee_id=other.pk, **about)
    create_todo(title="Einer anderen Abteilung", lane=Lane.SERVICE, **about)
    seen = Todo.objects.visible_to(Employee.objects.get(pk=rep.pk))
    assert {todo.title for todo in seen} == {
        "Ihre",
        "Der Abteilung",
        "Des Vertretenen",
        "Ihrer Kunden",
        "Von niemandem",
    }
    everybody = Todo.objects.visible_to(an_employee("hotline"))
    assert everybody.count() == Todo.objects.count()
