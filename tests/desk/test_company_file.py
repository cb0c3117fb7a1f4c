"""The company file: everything about a company on one page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from kundenkreis.customers.actions import change_company, write_note
from kundenkreis.customers.models import Company, ContactPoint, Note
from kundenkreis.desk.queries.company_file import company_file
from kundenkreis.desk.queries.revenue import revenue_of
from kundenkreis.erp.events import BlockSet
from kundenkreis.erp.models import Invoice, MonthRevenue, Order
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import ERP, SYSTEM
from kundenkreis.journal.recording import record
from kundenkreis.staff.models import Employee
from kundenkreis.todos.models import Todo
from tests.factories.customers import a_company, a_customer, a_machine, a_person, a_position
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def employee(client: Client) -> Employee:
    """Signed in."""
    signed_in = an_employee("hotline")
    client.force_login(signed_in, backend="django.contrib.auth.backends.ModelBackend")
    return signed_in


@pytest.fixture
def isarwerk() -> Company:
    return a_customer("10482", "Isarwerk Chemie GmbH", payment_terms="30 Tage netto", vat_number="DE000111222")


def address(company: Company) -> str:
    return f"/companies/{company.pk}"


def test_the_file_shows_what_the_erp_owns_with_its_origin(
    client: Client, employee: Employee, isarwerk: Company
) -> None:
    a_machine("25-0347-0812", warranty_ends_on=timezone.localdate() + timedelta(days=400))
    today = timezone.localdate()
    MonthRevenue.objects.create(
        account_number="10482",
        month=today.replace(day=1),
        amount=412860,
        currency="EUR",
        source="m",
        seen_at=timezone.now(),
    )
    Invoice.objects.create(
        number="RE-1",
        account_number="10482",
        issued_on=today,
        due_on=today - timedelta(days=3),
        total=Decimal("17896.5"),
        net_total=15039,
        open_amount=Decimal("17896.5"),
        currency="EUR",
        source="m",
    )
    Order.objects.create(
        number="AB-1", account_number="10482", state="confirmed", ordered_on=today, total=99, currency="EUR", source="m"
    )
    page = client.get(address(isarwerk)).content.decode()
    for shown in (
        "412.860,00",
        "17.896,50",
        "25-0347-0812",
        "30 Tage netto",
        "DE000111222",
        "AB-1",
        "10482",
        "München",
    ):
        assert shown in page
    assert page.count('class="provenance') >= 8


def test_a_delivery_block_is_shown_with_reason_and_source(client: Client, employee: Employee) -> None:
    blocked = a_customer("10482", block_code="dunning", block_reason="Zahlungsverzug")
    record(BlockSet(number="10482", code="dunning"), by=ERP)
    page = client.get(address(blocked)).content.decode()
    assert "Liefersperre seit" in page
    assert "Zahlungsverzug" in page


def test_people_are_shown_with_their_roles_here_and_elsewhere(
    client: Client, employee: Employee, isarwerk: Company
) -> None:
    oeztuerk = a_person(
        "Öztürk", isarwerk, function="Leiterin Instandhaltung", buying_role="decision_maker", phone="089 99998-247"
    )
    a_position(oeztuerk, a_company("Ammerquell Wasser GmbH"), "Technische Beirätin")
    page = client.get(address(isarwerk)).content.decode()
    for shown in ("Dr. Jana Öztürk", "Leiterin Instandhaltung", "tel:+498999998247", "Ammerquell Wasser GmbH"):
        assert shown in page


def test_open_matters_carry_the_mark_of_their_step(client: Client, employee: Employee, isarwerk: Company) -> None:
    open_case(
        "C",
        number="T-2026-00017",
        title="Gleitringdichtung undicht",
        path="/complaints/T-2026-00017",
        company_id=isarwerk.pk,
        responsible_id=employee.pk,
    )
    page = client.get(address(isarwerk)).content.decode()
    for shown in ("Gleitringdichtung undicht", "T-2026-00017", "C10", str(employee)):
        assert shown in page


def test_a_company_that_only_the_crm_knows_has_no_erp_figures(client: Client, employee: Employee) -> None:
    page = client.get(address(a_company("Ammerquell Wasser GmbH", city="Ulm"))).content.decode()
    assert "Ulm" in page
    assert "provenance" not in page.split('id="content"')[1]


def test_the_number_of_queries_does_not_grow_with_people_machines_and_history(
    client: Client,
    employee: Employee,
    isarwerk: Company,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for _round in range(2):
        for number in range(6):
            serial = f"{Note.objects.count()}-{number}"
            a_machine(serial)
            person = a_person(f"Person {serial}", isarwerk, phone=f"089 99998-3{number}{_round}")
            case = open_case("C", title=serial, path="/x", company_id=isarwerk.pk, responsible_id=employee.pk)
            write_note("Notiz", case_id=case.pk, person_id=person.pk, by=employee.actor)
        with django_assert_max_num_queries(55):
            client.get(address(isarwerk))
    few = len(company_file(isarwerk.pk, employee).people)
    assert few == 12


def test_the_countries_of_an_address_are_drawn_at_once_and_stand_by_name(
    client: Client, employee: Employee, isarwerk: Company
) -> None:
    answer = client.get(address(isarwerk))
    drawn = [template.name for template in answer.templates]
    assert drawn.count("django/forms/widgets/select_option.html") < 60
    names = answer.content.decode().partition('name="country"')[2].partition("</select>")[0]
    assert 'value="DE" selected' in names
    assert names.index("Norwegen") < names.index("Österreich") < names.index("Pakistan") and "Ägypten" in names


def test_a_note_is_saved_from_the_composer_and_stands_in_the_timeline(
    client: Client, employee: Employee, isarwerk: Company
) -> None:
    answer = client.post(
        f"{address(isarwerk)}/entries", {"kind": "note", "text": "Säurestation wird umgebaut."}, headers=HTMX
    )
    assert answer.status_code == 200
    page = client.get(f"{address(isarwerk)}/timeline", headers=HTMX).content.decode()
    assert "Säurestation wird umgebaut." in page
    assert str(employee) in page


def test_an_empty_note_is_refused_and_nothing_is_lost(client: Client, employee: Employee, isarwerk: Company) -> None:
    answer = client.post(f"{address(isarwerk)}/entries", {"kind": "note", "text": "  "}, headers=HTMX)
    assert answer.status_code == 422
    assert not Note.objects.exists()


def test_a_todo_is_made_from_the_composer(client: Client, employee: Employee, isarwerk: Company) -> None:
    client.post(
        f"{address(isarwerk)}/entries", {"kind": "todo", "text": "Angebot nachfassen\nbis Freitag", "due": "2026-11-27"}
    )
    todo = Todo.objects.get()
    assert (todo.title, todo.text, todo.company_id, todo.assignee) == (
        "Angebot nachfassen",
        "bis Freitag",
        isarwerk.pk,
        employee,
    )
    assert todo.due_at is not None and timezone.localtime(todo.due_at).date() == date(2026, 11, 27)


def test_the_timeline_pages_without_loss_or_repetition(client: Client, employee: Employee, isarwerk: Company) -> None:
    for number in range(70):
        write_note(f"Notiz Nummer {number:02d}.", company_id=isarwerk.pk, by=SYSTEM)
    url, pages = f"{address(isarwerk)}/timeline", ""
    while url:
        page = client.get(url, headers=HTMX).content.decode()
        pages += page
        more = page.partition('class="timeline-more" hx-get="')[2]
        url = more.split('"')[0].replace("&amp;", "&") if more else ""
    assert [pages.count(f"Notiz Nummer {number:02d}.") for number in range(70)] == [1] * 70


def test_a_field_is_edited_where_it_stands(client: Client, employee: Employee, isarwerk: Company) -> None:
    url = f"{address(isarwerk)}/fields/industry"
    assert 'name="value"' in client.get(url, headers=HTMX).content.decode()
    answer = client.post(url, {"value": "Chemie", "version": 1}, headers=HTMX)
    assert (answer.status_code, "Chemie" in answer.content.decode()) == (200, True)
    isarwerk.refresh_from_db()
    assert (isarwerk.industry, isarwerk.version) == ("Chemie", 2)


def test_a_stale_edit_shows_both_versions_and_either_can_be_chosen(
    client: Client, employee: Employee, isarwerk: Company
) -> None:
    change_company(isarwerk, {"industry": "Spezialchemie"}, version=1, by=SYSTEM)
    url = f"{address(isarwerk)}/fields/industry"
    answer = client.post(url, {"value": "Feinchemie", "version": 1}, headers=HTMX)
    both = answer.content.decode()
    assert (answer.status_code, "Spezialchemie" in both, "Feinchemie" in both) == (409, True, True)
    client.post(url, {"value": "Feinchemie", "version": 2}, headers=HTMX)
    isarwerk.refresh_from_db()
    assert isarwerk.industry == "Feinchemie"


def test_the_account_manager_is_chosen_among_the_employees(
    client: Client, employee: Employee, isarwerk: Company
) -> None:
    url = f"{address(isarwerk)}/fields/account_manager_id"
    answer = client.post(url, {"value": str(employee.pk), "version": 1}, headers=HTMX)
    assert str(employee) in answer.content.decode()
    client.post(url, {"value": "", "version": 2}, headers=HTMX)
    isarwerk.refresh_from_db()
    assert isarwerk.account_manager is None


def test_the_name_of_a_linked_company_is_refused_at_the_field(
    client: Client, employee: Employee, isarwerk: Company
) -> None:
    answer = client.post(f"{address(isarwerk)}/fields/name", {"value": "Anders", "version": 1}, headers=HTMX)
    assert answer.status_code == 422
    assert "Anders" in answer.content.decode()


def test_a_number_comes_and_goes_and_comes_back(client: Client, employee: Employee, isarwerk: Company) -> None:
    url = f"{address(isarwerk)}/contact-points"
    assert client.post(url, {"kind": "phone", "value": "abc"}, headers=HTMX).status_code == 422
    added = client.post(url, {"kind": "phone", "value": "030 23125-017"}, headers=HTMX)
    assert ">+49 30 23125-017<" in added.content.decode()
    removed = client.delete(f"/contact-points/{ContactPoint.objects.get().pk}", headers=HTMX)
    assert not ContactPoint.objects.exists()
    undo = removed.headers["HX-Trigger"].split('"undo": "post ')[1].split('"')[0]
    client.post(undo, headers=HTMX)
    assert ContactPoint.objects.get().normalised == "+493023125017"


def test_a_company_is_recorded_and_its_file_opens(client: Client, employee: Employee) -> None:
    answer = client.post("/companies/new", {"name": "Ammerquell Wasser GmbH", "kind": "prospect", "city": "Ulm"})
    company = Company.objects.get()
    assert answer.headers["Location"] == address(company)


def test_an_unusable_number_keeps_the_input_and_says_what_is_expected(client: Client, employee: Employee) -> None:
    answer = client.post("/companies/new", {"name": "Ammerquell", "kind": "prospect", "phone": "keine"})
    assert answer.status_code == 422
    assert "Ammerquell" in answer.content.decode()


def test_whoever_may_only_read_sees_the_file_without_ways_to_change_it(client: Client, isarwerk: Company) -> None:
    client.force_login(an_employee("read_only"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(address(isarwerk)).content.decode()
    assert "Isarwerk" in page
    assert "composer" not in page and "inline-field" not in page
    given = {"kind": "phone", "value": "030 23125-017", "text": "x", "city": "Ulm", "purpose": "visit"}
    for url in ("fields/industry", "entries", "contact-points", "addresses"):
        assert client.post(f"{address(isarwerk)}/{url}", given).status_code == 403
    assert client.get("/companies/new").status_code == 403


def test_without_the_right_to_read_nothing_is_shown(client: Client, isarwerk: Company) -> None:
    client.force_login(an_employee(""), backend="django.contrib.auth.backends.ModelBackend")
    for url in (
        address(isarwerk),
        f"{address(isarwerk)}/timeline",
        f"{address(isarwerk)}/machines",
        "/companies",
        "/palette?q=x",
    ):
        assert client.get(url).status_code == 403


def test_an_unknown_company_is_not_found(client: Client, employee: Employee) -> None:
    assert client.get("/companies/0190a7b2-0000-7000-8000-000000000000").status_code == 404


def test_revenue_counts_twelve_months_and_compares_with_the_twelve_before() -> None:
    today = timezone.localdate()
    months = [(today.year * 12 + today.month - 1 - back) for back in range(24)]
    for place, month in enumerate(months):
        MonthRevenue.objects.create(
            account_number="10482",
            month=date(month // 12, month % 12 + 1, 1),
            amount=110 if place < 12 else 100,
            currency="EUR",
            source="m",
            seen_at=timezone.now(),
        )
    revenue = revenue_of(["10482"])
    assert revenue is not None
    assert (revenue.amount, revenue.change) == (Decimal(1320), Decimal("0.1"))


def test_an_address_comes_and_goes_and_comes_back(client: Client, employee: Employee, isarwerk: Company) -> None:
    url = f"{address(isarwerk)}/addresses"
    assert client.post(url, {"purpose": "delivery"}, headers=HTMX).status_code == 422
    about = {"purpose": "delivery", "city": "München", "street": "Ladehof Süd", "remark": "Tor 3, bis 15 Uhr"}
    assert "Tor 3, bis 15 Uhr" in client.post(url, about, headers=HTMX).content.decode()
    removed = client.delete(f"/addresses/{isarwerk.addresses.get().pk}", headers=HTMX)
    assert not isarwerk.addresses.exists()
    client.post(removed.headers["HX-Trigger"].split('"undo": "post ')[1].split('"')[0], headers=HTMX)
    assert isarwerk.addresses.get().remark == "Tor 3, bis 15 Uhr"
