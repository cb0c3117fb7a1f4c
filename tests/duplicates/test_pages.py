"""The review list, both sides, merging and taking it back, as one clicks through."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kundenkreis.customers.actions import write_note
from kundenkreis.customers.models import Company, Territory
from kundenkreis.duplicates.actions import merge_companies
from kundenkreis.duplicates.actions.searching import examine
from kundenkreis.duplicates.models import Kind, Merge, Pair, Search
from kundenkreis.erp.models import MonthRevenue
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_company, a_customer, a_person
from tests.factories.jobs import work_off
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def employee() -> Employee:
    return an_employee("marketing")


@pytest.fixture
def desk(employee: Employee) -> Client:
    client = Client()
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def erp() -> Company:
    return a_customer("10482", "Hydro-Werk Ulm GmbH")


@pytest.fixture
def typed() -> Company:
    return a_company("Hydrowerk Ulm", city="München", postal_code="80939", phone="+49 89 99998-200", industry="Chemie")


@pytest.fixture
def pair(erp: Company, typed: Company) -> Pair:
    examine(Kind.COMPANY, [erp.pk, typed.pk])
    return Pair.objects.get()


def test_the_list_says_who_is_like_whom_and_why(desk: Client, pair: Pair) -> None:
    page = desk.get("/duplicates").content.decode()
    for words in ("Hydro-Werk Ulm GmbH", "Hydrowerk Ulm", "10482 · München", "Gleiche Telefonnummer"):
        assert words in page
    assert f"/duplicates/{pair.pk}" in page


def test_the_list_takes_the_same_number_of_queries_however_long_it_is(desk: Client, pair: Pair) -> None:
    few = queries_of(desk, "/duplicates")
    others = [a_company(f"Hydrowerk {word} Ulm", phone="+49 89 99998-200", city="Ulm") for word in "ab"]
    examine(Kind.COMPANY, [other.pk for other in others])
    assert Pair.objects.count() > 1
    assert queries_of(desk, "/duplicates") == few


def queries_of(desk: Client, address: str) -> int:
    desk.get(address)
    with CaptureQueriesContext(connection) as captured:
        desk.get(address)
    return len(captured)


def test_the_list_is_paged_by_keyset(desk: Client, erp: Company) -> None:
    for number in range(52):
        first, second = sorted([erp.pk, a_company(f"Firma {number}").pk])
        Pair.objects.create(kind="company", first_id=first, second_id=second, score=60 + number % 3, reasons=[])
    page = desk.get("/duplicates").context["page"]
    rest = desk.get("/duplicates", {"after": page.more}, headers={"HX-Request": "true"}).context["page"]
    rows = [row.pair.score for row in [*page.rows, *rest.rows]]
    assert (len(page.rows), len(rest.rows)) == (50, 2)
    assert rows == sorted(rows, reverse=True)
    assert len({row.pair.pk for row in [*page.rows, *rest.rows]}) == 52


def test_both_sides_stand_field_by_field_with_what_moves(
    desk: Client, pair: Pair, erp: Company, typed: Company
) -> None:
    a_person("Öztürk", typed)
    write_note("Notiz", company_id=typed.pk, by=SYSTEM)
    file = desk.get(f"/duplicates/{pair.pk}").context["file"]
    assert (file.kept, file.absorbed) == (erp, typed)
    fields = {row.name: row for row in file.fields}
    assert (fields["industry"].absorbed, fields["industry"].choice) == ("Chemie", "absorbed")
    assert fields["name"].is_fixed
    assert {"1 Position", "1 Notiz", "1 Anschrift", "1 Kontaktweg"} <= set(file.moves)
    swapped = desk.get(f"/duplicates/{pair.pk}?keep={typed.pk}").context["file"]
    assert (swapped.kept, swapped.absorbed) == (typed, erp)


def test_two_customer_numbers_show_their_revenue_added_up(desk: Client, erp: Company) -> None:
    other = a_customer("10519", "Hydrowerk Ulm GmbH")

    month = timezone.localdate().replace(day=1)
    for number, amount in (("10482", 1000), ("10519", 234)):
        about = {"currency": "EUR", "source": "memory", "seen_at": timezone.now()}
        MonthRevenue.objects.create(account_number=number, month=month, amount=amount, **about)
    examine(Kind.COMPANY, [erp.pk, other.pk])
    page = desk.get(f"/duplicates/{Pair.objects.get().pk}")
    assert page.context["file"].total == (1234, "EUR")
    assert "Beide bleiben mit der Firma verknüpft" in page.content.decode()


def merge_form(page: Any, **choices: str) -> dict[str, str]:
    file = page.context["file"]
    return {"keep": str(file.kept.pk), "versions": file.versions} | choices


def test_merging_leads_to_the_file_that_stays_and_the_toast_takes_it_back(
    desk: Client, pair: Pair, erp: Company, typed: Company
) -> None:
    form = merge_form(desk.get(f"/duplicates/{pair.pk}"), industry="absorbed")
    answer = desk.post(f"/duplicates/{pair.pk}/merging", form)
    assert answer["Location"] == f"/companies/{erp.pk}"
    merge = Merge.objects.get()
    assert merge.merged_by is not None
    assert desk.get(f"/companies/{typed.pk}")["Location"] == f"/companies/{erp.pk}"
    assert f"post /duplicates/merges/{merge.pk}/undoing" in desk.get(f"/companies/{erp.pk}").content.decode()
    desk.post(f"/duplicates/merges/{merge.pk}/undoing", headers={"HX-Request": "true"})
    assert desk.get(f"/companies/{typed.pk}").status_code == 200


def test_a_second_click_leads_to_the_same_file(desk: Client, pair: Pair, erp: Company) -> None:
    form = merge_form(desk.get(f"/duplicates/{pair.pk}"))
    answers = [desk.post(f"/duplicates/{pair.pk}/merging", form) for _click in range(2)]
    assert {answer["Location"] for answer in answers} == {f"/companies/{erp.pk}"}
    assert Merge.objects.count() == 1


def test_who_looked_at_an_older_version_sees_both_sides_again_with_the_own_choices(desk: Client, pair: Pair) -> None:
    form = merge_form(desk.get(f"/duplicates/{pair.pk}"), industry="kept") | {"versions": "1~7"}
    answer = desk.post(f"/duplicates/{pair.pk}/merging", form)
    assert answer.status_code == 409
    assert {row.name: row.choice for row in answer.context["file"].fields}["industry"] == "kept"
    assert not Merge.objects.exists()


def test_a_dismissed_pair_leaves_the_list_and_comes_back(desk: Client, pair: Pair) -> None:
    desk.post(f"/duplicates/{pair.pk}/dismissal", headers={"HX-Request": "true"})
    assert desk.get("/duplicates").context["page"].rows == []
    assert len(desk.get("/duplicates?show=dismissed").context["page"].rows) == 1
    desk.delete(f"/duplicates/{pair.pk}/dismissal", headers={"HX-Request": "true"})
    assert len(desk.get("/duplicates").context["page"].rows) == 1


def test_one_searches_from_the_list(desk: Client, erp: Company, typed: Company) -> None:
    desk.post("/duplicates/searches", {"kind": "company"})
    assert Search.objects.get().is_running
    assert "Suche läuft" in desk.get("/duplicates").content.decode()
    work_off()
    assert len(desk.get("/duplicates").context["page"].rows) == 1


def test_from_a_file_one_chooses_whom_to_merge_with(desk: Client, pair: Pair, erp: Company, typed: Company) -> None:
    file = desk.get(f"/companies/{typed.pk}").content.decode()
    assert "Doppelt angelegt?" in file
    assert f"/duplicates/choice?kind=company&amp;of={typed.pk}" in file
    other = a_company("Ammerquell Wasser GmbH")
    found = desk.get("/duplicates/choice", {"kind": "company", "of": str(typed.pk), "q": "Ammer"})
    assert [side.name for side in found.context["found"]] == ["Ammerquell Wasser GmbH"]
    answer = desk.post("/duplicates/pairs", {"kind": "company", "one": typed.pk, "other": other.pk})
    assert desk.get(answer["Location"]).status_code == 200
    assert len(desk.get("/duplicates").context["page"].rows) == 1


def test_a_person_is_merged_from_her_file_too(desk: Client) -> None:
    one, other = a_person("Öztürk"), a_person("Oeztuerk")
    assert "Mit anderem Eintrag zusammenführen" in desk.get(f"/people/{one.pk}").content.decode()
    answer = desk.post("/duplicates/pairs", {"kind": "person", "one": one.pk, "other": other.pk})
    page = desk.get(answer["Location"])
    merged = desk.post(f"{answer['Location']}/merging", merge_form(page))
    assert merged["Location"] == f"/people/{one.pk}"
    assert desk.get(f"/people/{other.pk}")["Location"] == f"/people/{one.pk}"


def test_a_merge_shows_what_moved_and_what_would_stay(desk: Client, erp: Company, typed: Company) -> None:
    write_note("Alt", company_id=typed.pk, by=SYSTEM)
    merge = merge_companies(erp, typed, choices={}, by=SYSTEM)
    write_note("Neu", company_id=erp.pk, by=SYSTEM)
    file = desk.get(f"/duplicates/merges/{merge.pk}").context["file"]
    assert "1 Notiz" in file.moved
    assert file.stays == ["1 Notiz"]
    desk.post(f"/duplicates/merges/{merge.pk}/undoing")
    page = desk.get(f"/duplicates/merges/{merge.pk}").content.decode()
    assert "Zurückgenommen" in page
    assert "Kam später dazu und bleibt bei Hydro-Werk Ulm GmbH" in page
    assert "Hydrowerk Ulm" in desk.get("/duplicates/merges").content.decode()


def test_while_typing_one_sees_who_is_there_already_and_takes_that(desk: Client, erp: Company) -> None:
    page = desk.get("/duplicates/similar-companies", {"name": "Hydrowerk Ulm", "phone": "089 99998200"})
    words = page.content.decode()
    assert f"/companies/{erp.pk}" in words
    assert "Gleicher Name, von der Rechtsform abgesehen" in words
    assert desk.get("/duplicates/similar-companies", {"name": "Ammerquell"}).content.decode().strip() == ""
    assert "/duplicates/similar-companies" in desk.get("/companies/new").content.decode()


def test_while_typing_a_person_one_click_gives_the_one_who_is_there_a_new_position(desk: Client, erp: Company) -> None:
    known = a_person("Öztürk", a_company(), first_name="Jana")
    asked = {"last_name": "Oeztuerk", "first_name": "Jana", "company": str(erp.pk)}
    words = desk.get("/duplicates/similar-people", asked).content.decode()
    assert f"/people/{known.pk}/positions/new?company={erp.pk}" in words
    assert "/duplicates/similar-people" in desk.get("/people/new").content.decode()


def test_who_sees_only_a_territory_sees_only_its_pairs(pair: Pair, erp: Company) -> None:
    seller = an_employee("sales")
    role = seller.roles.get()
    role.rights = [*role.rights, "duplicates.merge"]
    role.save()
    client = Client()
    client.force_login(seller, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/duplicates").context["page"].rows == []
    assert client.get(f"/duplicates/{pair.pk}").status_code == 404
    assert client.post(f"/duplicates/{pair.pk}/merging").status_code == 404
    territory = Territory.objects.create(name="Süd")
    territory.employees.add(seller)
    Company.objects.update(territory=territory)
    assert len(client.get("/duplicates").context["page"].rows) == 1
