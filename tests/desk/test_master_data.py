"""Master data where it stands: branch, group, addresses, a wish to the ERP, changing company; and the composer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kundenkreis.customers.actions import add_address, change_address, set_parent, write_note
from kundenkreis.customers.models import Company, Person
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.models import Call
from kundenkreis.todos.models import Todo
from tests.factories.customers import a_company, a_customer, a_person
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def lena(client: Client) -> Employee:
    """Signed in."""
    signed_in = an_employee("hotline")
    client.force_login(signed_in, backend="django.contrib.auth.backends.ModelBackend")
    return signed_in


@pytest.fixture
def isarwerk(lena: Employee) -> Company:
    return a_customer("10482", "Isarwerk Chemie GmbH")


@pytest.fixture
def oeztuerk(isarwerk: Company) -> Person:
    return a_person("Öztürk", isarwerk, salutation="ms", phone="+49 89 99998-247")


def test_a_branch_is_found_by_a_word_and_chosen(client: Client, isarwerk: Company) -> None:
    found = client.get("/industries?of=value&value=chemische+grundstoffe", headers=HTMX).content.decode()
    assert 'name="value_choice" value="20.1"' in found
    url = f"/companies/{isarwerk.pk}/fields/industry_code"
    saved = client.post(url, {"value": "chemie", "value_choice": "20.13", "version": "1"}, headers=HTMX)
    assert "20.13 Herstellung von sonstigen anorganischen Grundstoffen" in saved.content.decode()


def test_a_branch_that_there_is_not_is_refused_and_what_was_typed_stays(client: Client, isarwerk: Company) -> None:
    url = f"/companies/{isarwerk.pk}/fields/industry_code"
    refused = client.post(url, {"value": "Zeppeline", "version": "1"}, headers=HTMX)
    assert refused.status_code == 422
    assert 'value="Zeppeline"' in refused.content.decode()


def test_the_head_count_tells_the_size(client: Client, isarwerk: Company) -> None:
    url = f"/companies/{isarwerk.pk}/fields/employee_count"
    saved = client.post(url, {"value": "820", "version": "1"}, headers=HTMX).content.decode()
    assert "820, großes Unternehmen" in saved
    assert client.post(url, {"value": "viele", "version": "2"}, headers=HTMX).status_code == 422


def test_a_company_comes_into_a_group_and_out_again_and_back(client: Client, isarwerk: Company) -> None:
    holding = a_company("Isar Holding AG")
    url = f"/companies/{isarwerk.pk}/parent"
    shown = client.post(url, {"company": holding.pk, "relation": "site"}, headers=HTMX).content.decode()
    assert "Isar Holding AG" in shown and "Standort" in shown
    assert "Isarwerk" in client.get(f"/companies/{holding.pk}").content.decode()
    taken = client.delete(url, headers=HTMX)
    assert "Gehört zu keinem Konzern." in taken.content.decode()
    client.post(taken.headers["HX-Trigger"].split('"undo": "post ')[1].split('"')[0], headers=HTMX)
    isarwerk.refresh_from_db()
    assert (isarwerk.parent, isarwerk.relation) == (holding, "site")


def test_a_circle_is_refused_where_one_chose(client: Client, isarwerk: Company) -> None:
    below = a_company("Isarwerk Logistik GmbH")
    set_parent(below, isarwerk, relation="subsidiary", by=SYSTEM)
    about = {"company": below.pk, "relation": "subsidiary"}
    refused = client.post(f"/companies/{isarwerk.pk}/parent", about, headers=HTMX)
    assert refused.status_code == 422
    assert "kein Kreis" in refused.content.decode()


def test_an_address_is_changed_where_it_stands_and_a_stale_one_shows_both(client: Client, isarwerk: Company) -> None:
    address = add_address(isarwerk, purpose="visit", city="Ulm", street="Donauweg 1", by=SYSTEM)
    url, about = f"/addresses/{address.pk}", {"purpose": "visit", "city": "Ulm", "street": "Donauweg 3", "version": "1"}
    assert "Donauweg 1" in client.get(url, headers=HTMX).content.decode()
    assert "Donauweg 3" in client.post(url, about, headers=HTMX).content.decode()
    change_address(address, {"street": "Donauweg 5"}, version=2, by=SYSTEM)
    stale = client.post(url, about | {"street": "Donauweg 7", "version": "2"}, headers=HTMX)
    assert stale.status_code == 409
    assert "Donauweg 5" in stale.content.decode() and "Donauweg 7" in stale.content.decode()
    assert client.post(url, about | {"city": ""}, headers=HTMX).status_code == 422


def test_an_address_without_a_place_says_what_is_missing(client: Client, isarwerk: Company) -> None:
    answer = client.post(f"/companies/{isarwerk.pk}/addresses", {"purpose": "visit", "street": "Gasse 3", "city": ""})
    assert answer.status_code == 422
    assert "Ort fehlt noch." in answer.content.decode()
    assert "Gasse 3" in answer.content.decode()


def test_a_wish_to_the_erp_becomes_a_todo_for_its_owner(client: Client, isarwerk: Company) -> None:
    url = f"/companies/{isarwerk.pk}/erp-wishes"
    assert client.post(url, {"what": "payment", "wanted": ""}, headers=HTMX).status_code == 422
    client.post(url, {"what": "payment", "wanted": "60 Tage, laut Vertrag vom 02.11."}, headers=HTMX)
    todo = Todo.objects.get()
    assert (todo.lane, todo.company_id) == ("accounting", isarwerk.pk)
    assert "10482" in todo.title and "60 Tage" in todo.text


def test_the_person_file_says_how_one_writes_to_her(client: Client, oeztuerk: Person) -> None:
    page = client.get(f"/people/{oeztuerk.pk}").content.decode()
    assert "Sehr geehrte Frau Dr. Öztürk," in page and "Frau Dr. Jana Öztürk" in page


def test_changing_company_says_what_ends_and_does_it_in_one_step(client: Client, oeztuerk: Person) -> None:
    new, position = a_company("Ammerquell Wasser GmbH"), oeztuerk.positions.get()
    url = f"/positions/{position.pk}/move"
    page = client.get(url).content.decode()
    assert "Was endet" in page and "99998-247" in page
    first = timezone.localdate() - timedelta(days=20)
    about = {"company": new.pk, "since": first.isoformat(), "function": "Werkleiterin"}
    refused = client.post(url, about | {"phone": "keine"})
    assert refused.status_code == 422 and "Werkleiterin" in refused.content.decode()
    assert client.post(url, about | {"phone": "+49 69 90009-110"}).status_code == 302
    position.refresh_from_db()
    assert position.valid_until == first - timedelta(days=1)
    file = client.get(f"/people/{oeztuerk.pk}").content.decode()
    assert "<s>+49 89 99998-247</s>" in file and "+49 69 90009-110" in file


def test_a_former_position_is_resumed(client: Client, oeztuerk: Person) -> None:
    position = oeztuerk.positions.get()
    client.post(f"/positions/{position.pk}/fields/valid_until", {"value": "2026-03-31", "version": "1"}, headers=HTMX)
    position.refresh_from_db()
    assert position.valid_until == date(2026, 3, 31)
    assert client.delete(f"/positions/{position.pk}/ending?page", headers=HTMX).headers["HX-Refresh"] == "true"
    position.refresh_from_db()
    assert position.valid_until is None


def test_a_call_is_noted_with_whom_when_and_how_long(client: Client, lena: Employee, oeztuerk: Person) -> None:
    company, position = oeztuerk.positions.get().company, oeztuerk.positions.get()
    about = {
        "kind": "call",
        "text": "Will ein Angebot",
        "direction": "inbound",
        "other_side": position.pk,
        "minutes": "5",
        "reached": "yes",
        "started_at": "2026-11-02T09:15",
    }
    assert client.post(f"/companies/{company.pk}/entries", about, headers=HTMX).status_code == 200
    call = Call.objects.get()
    assert (call.person_id, call.company_id, call.employee) == (oeztuerk.pk, company.pk, lena)
    assert (call.summary, call.talk_time) == ("Will ein Angebot", timedelta(minutes=5))


def test_nothing_typed_is_lost_when_a_call_is_refused(client: Client, oeztuerk: Person) -> None:
    about = {"kind": "call", "text": "Will ein Angebot", "direction": "inbound", "minutes": "9999", "reached": "yes"}
    refused = client.post(f"/people/{oeztuerk.pk}/entries", about, headers=HTMX)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Will ein Angebot" in page and 'value="9999"' in page and "zwischen 0 und 720" in page


def test_a_todo_is_given_to_a_department(client: Client, isarwerk: Company) -> None:
    about = {"kind": "todo", "text": "Nachfassen\nbis Freitag", "owner": "lane:sales", "due": "2026-12-01"}
    client.post(f"/companies/{isarwerk.pk}/entries", about, headers=HTMX)
    todo = Todo.objects.get()
    assert (todo.title, todo.text, todo.lane, todo.assignee) == ("Nachfassen", "bis Freitag", "sales", None)


def test_the_filter_of_the_timeline_stands_in_the_address(client: Client, isarwerk: Company) -> None:
    write_note("Gleitringdichtung bestellt", company_id=isarwerk.pk, by=SYSTEM)
    write_note("Lager bestellt", company_id=isarwerk.pk, by=SYSTEM)
    asked = f"/companies/{isarwerk.pk}/timeline?kind=notes&q=dichtungen"
    answer = client.get(asked, headers=HTMX)
    assert answer.headers["HX-Replace-Url"] == f"/companies/{isarwerk.pk}?kind=notes&q=dichtungen"
    page = client.get(answer.headers["HX-Replace-Url"]).content.decode()
    assert "Gleitringdichtung" in page and "Lager bestellt" not in page
    assert 'value="notes" checked' in page
