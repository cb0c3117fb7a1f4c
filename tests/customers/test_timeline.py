"""The timeline: what happened, of which kind, with which words, and what was changed from what to what."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone, translation

from bench.plans import explained, nodes_of, statements_of
from kundenkreis.customers.actions import (
    add_contact_point,
    change_company,
    change_person,
    end_position,
    remove_contact_point,
    start_position,
    write_note,
)
from kundenkreis.customers.events import CompanyChanged, NoteWritten, PersonChanged
from kundenkreis.customers.models import Company, ContactPoint, Note, Person
from kundenkreis.customers.models.spelled_out import spelled_out_sql
from kundenkreis.customers.queries import timeline
from kundenkreis.customers.queries.timeline import Asked, Change, Line
from kundenkreis.customers.queries.timeline.reading import statement_about
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.journal.recording import record
from kundenkreis.journal.telling import kind_of, kinds, told_events
from kundenkreis.mail.events import MailSent
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.todos.actions import create_todo
from kundenkreis.web.spelling import spelled_out
from tests.factories.customers import a_company, a_person
from tests.factories.staff import an_employee
from tests.factories.territories import looked_after_by

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def isarwerk() -> Company:
    return a_company("Isarwerk Chemie GmbH")


def told(lines: list[Line]) -> list[str]:
    return [str(line.telling.text) for line in lines]


def of_company(company: Company, **asked: object) -> list[Line]:
    return timeline(company_id=company.pk, asked=Asked(**asked)).lines  # type: ignore[arg-type]


def note(text: str, company: Company, days_ago: float = 0) -> None:
    written = write_note(text, company_id=company.pk, by=SYSTEM)
    if days_ago:
        at = timezone.now() - timedelta(days=days_ago)
        record(NoteWritten(note_id=written.pk, company_id=company.pk), by=SYSTEM, at=at)


def test_every_event_that_is_told_has_a_kind_by_which_it_is_filtered() -> None:
    known = {kind.code for kind in kinds()}
    assert [event.name() for event in told_events() if kind_of(event) not in known] == []


def test_what_happened_to_a_person_counts_at_the_company_for_as_long_as_the_role_lasts(isarwerk: Company) -> None:
    person = a_person("Öztürk", isarwerk)
    position = person.positions.get()
    for days_ago in (1, 40):
        at = timezone.now() - timedelta(days=days_ago)
        record(PersonChanged(person_id=person.pk, fields=("title",)), by=SYSTEM, at=at)
    assert told(of_company(isarwerk)).count("changed: title") == 2
    end_position(position, last_day=timezone.localdate() - timedelta(days=20), by=SYSTEM)
    assert told(of_company(isarwerk)).count("changed: title") == 1


def test_what_she_does_elsewhere_stays_there(isarwerk: Company) -> None:
    person, other = a_person("Öztürk", isarwerk), a_company("Ammerquell Wasser GmbH")
    start_position(person, other, by=SYSTEM)
    write_note("Nur bei Ammerquell", company_id=other.pk, person_id=person.pk, by=SYSTEM)
    assert "Nur bei Ammerquell" not in [line.quote for line in of_company(isarwerk)]
    assert "Nur bei Ammerquell" in [line.quote for line in timeline(person_id=person.pk).lines]


def test_two_roles_at_a_company_do_not_tell_things_twice(isarwerk: Company) -> None:
    person = a_person("Öztürk", isarwerk, function="Leiterin")
    start_position(person, isarwerk, function="Beirätin", by=SYSTEM)
    change_person(person, {"nickname": "Jani"}, version=1, by=SYSTEM)
    assert told(of_company(isarwerk)).count("changed: nickname") == 1


def test_what_was_merged_counts_as_the_companys_own(isarwerk: Company) -> None:
    twin = a_company("Isarwerk")
    note("Am Zwilling", twin)
    Company.objects.filter(pk=twin.pk).update(merged_into=isarwerk)
    assert "Am Zwilling" in [line.quote for line in of_company(isarwerk)]


def test_kinds_can_be_chosen(isarwerk: Company) -> None:
    note("Ruft zurück", isarwerk)
    create_todo(title="Anrufen", lane="sales", company_id=isarwerk.pk, by=SYSTEM)
    assert told(of_company(isarwerk, kinds=("notes",))) == ["wrote a note"]
    assert told(of_company(isarwerk, kinds=("todos", "notes"))) == ["created a to-do", "wrote a note"]
    assert of_company(isarwerk, kinds=("calls",)) == []


@pytest.mark.parametrize("typed", ["Dichtung", "dichtungen", "GLEITRING", "oelverlust", "Ölverlust", "pumpe dichtung"])
def test_a_note_is_found_by_its_words_in_any_form_and_spelling(isarwerk: Company, typed: str) -> None:
    note("Gleitringdichtung der Pumpe undicht, Ölverlust", isarwerk)
    note("Ganz etwas anderes", isarwerk)
    assert [line.quote for line in of_company(isarwerk, words=typed)] == [
        "Gleitringdichtung der Pumpe undicht, Ölverlust"
    ]


def test_all_words_must_be_there(isarwerk: Company) -> None:
    note("Gleitringdichtung der Pumpe", isarwerk)
    assert of_company(isarwerk, words="dichtung lager") == []


def test_mails_are_found_by_their_subject_and_todos_by_their_title(isarwerk: Company) -> None:
    mail = OutgoingMail.objects.create(to_address="a@isarwerk.example", subject="Ihr Angebot über Pumpen", text="…")
    record(MailSent(mail_id=mail.pk, company_id=isarwerk.pk), by=SYSTEM)
    create_todo(title="Angebot nachfassen", lane="sales", company_id=isarwerk.pk, by=SYSTEM)
    assert [line.detail for line in of_company(isarwerk, words="angebot")] == [
        "Angebot nachfassen · For Sales",
        "Ihr Angebot über Pumpen",
    ]


@pytest.mark.parametrize("text", ["Öztürk-Weiß, Łódź: Şahin ağa", "Smørrebrød à l'été", "T-2026-00017 ÄÖÜ ẞ ß"])
def test_the_database_compares_letters_as_the_program_does(isarwerk: Company, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {spelled_out_sql('%s')}", [text])  # the parameter stands in for the column
        compared = cursor.fetchone()[0]
    note(text, isarwerk)
    assert compared == Note.objects.get().words
    assert spelled_out(compared) == spelled_out(text)
    assert all(word in compared for word in spelled_out(text).split() if word.isalnum() and "'" not in text)


def test_a_change_shows_what_was_there_before_and_what_is_there_now(isarwerk: Company) -> None:
    lena = an_employee("hotline")
    changed = change_company(isarwerk, {"website": "alt.example"}, version=1, by=lena.actor)
    changed = change_company(changed, {"account_manager_id": lena.pk}, version=2, by=lena.actor)
    change_company(changed, {"website": "neu.example", "kind": "partner"}, version=3, by=lena.actor)
    third, second, first = [line.changes for line in of_company(isarwerk, kinds=("master_data",))][:3]
    assert first == [Change("website", "", "alt.example")]
    assert second == [Change("account manager", "", str(lena))]
    assert third == [Change("website", "alt.example", "neu.example"), Change("kind", "Prospect", "Partner")]


def test_who_changed_the_phone_number_is_told_with_the_number(isarwerk: Company) -> None:
    point = add_contact_point("phone", "+49 89 99998-200", company=isarwerk, by=SYSTEM)
    remove_contact_point(point, by=SYSTEM)
    removed = of_company(isarwerk)[0]
    assert removed.changes == [Change("number or address", "+49 89 99998-200", "")]


def test_the_end_of_a_position_says_its_day(isarwerk: Company) -> None:
    position = a_person("Öztürk", isarwerk).positions.get()
    end_position(position, last_day=date(2026, 3, 31), by=SYSTEM)
    with translation.override("de"):
        assert of_company(isarwerk)[0].changes[0].new == "31.03.2026"


def test_entries_from_before_name_the_fields_only(isarwerk: Company) -> None:
    record(CompanyChanged(company_id=isarwerk.pk, fields=("website",)), by=SYSTEM)
    assert of_company(isarwerk)[0].changes == []


def test_a_timeline_pages_to_its_end_without_loss_or_repetition(isarwerk: Company) -> None:
    at = datetime(2026, 5, 1, 12, tzinfo=UTC)
    for _number in range(70):
        record(CompanyChanged(company_id=isarwerk.pk, fields=("name",)), by=SYSTEM, at=at)
    seen: list[int] = []
    page = timeline(company_id=isarwerk.pk)
    seen += [line.id for line in page.lines]
    while page.more:
        page = timeline(company_id=isarwerk.pk, asked=Asked(before=page.more))
        seen += [line.id for line in page.lines]
    assert len(seen) == len(set(seen)) == Entry.objects.filter(company_id=isarwerk.pk).count()


def test_news_bring_the_page_again_down_to_where_it_ended_and_nothing_below(isarwerk: Company) -> None:
    for number in range(40):
        note(f"Notiz {number}", isarwerk)
    page = timeline(company_id=isarwerk.pk)
    note("Ganz neu", isarwerk)
    again = timeline(company_id=isarwerk.pk, asked=Asked(down_to=page.end))
    assert [line.quote for line in again.lines] == ["Ganz neu", *(line.quote for line in page.lines)]


def test_further_back_months_take_the_place_of_days(isarwerk: Company) -> None:
    for days in (0, 1, 100, 101):
        record(CompanyChanged(company_id=isarwerk.pk, fields=()), by=SYSTEM, at=timezone.now() - timedelta(days=days))
    headings = [(stretch.heading, stretch.by_month) for stretch in timeline(company_id=isarwerk.pk).stretches]
    assert headings[:2] == [("Today", False), ("Yesterday", False)]
    assert all(by_month for _heading, by_month in headings[2:])


@pytest.mark.parametrize("nonsense", ["", "gestern~1", "2026-05-01~1", "2026-05-01T12:00:00+00:00~x", "~"])
def test_a_cursor_that_is_none_shows_the_latest(isarwerk: Company, nonsense: str) -> None:
    assert of_company(isarwerk, before=nonsense) == of_company(isarwerk)


def many_entries(company: Company, count: int) -> None:
    """Notes and changes, one an hour; in bulk, because 20,000 of them are made."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO customers_note (id, text, company_id, created_at)"
            " SELECT gen_random_uuid(), 'Gleitringdichtung Nummer ' || n, %s, now() FROM generate_series(1, %s) n",
            [company.pk, count // 2],
        )
        cursor.execute(
            "INSERT INTO journal_entry (name, happened_at, recorded_at, actor_kind, actor_id, company_id, facts)"
            " SELECT 'customers.NoteWritten', now() - make_interval(hours => (row_number() OVER ())::int), now(),"
            " 'system', '', company_id, jsonb_build_object('note_id', id) FROM customers_note WHERE company_id = %s",
            [company.pk],
        )
        cursor.execute(
            "INSERT INTO journal_entry (name, happened_at, recorded_at, actor_kind, actor_id, company_id, facts)"
            " SELECT 'customers.CompanyChanged', now() - make_interval(hours => n), now(), 'system', '', %s,"
            " '{\"fields\": []}' FROM generate_series(1, %s) n",
            [company.pk, count - count // 2],
        )
        cursor.execute(
            "INSERT INTO journal_entry (name, happened_at, recorded_at, actor_kind, actor_id, company_id, facts)"
            " SELECT 'customers.CompanyChanged', now() - make_interval(hours => n), now(), 'system', '',"
            " gen_random_uuid(), '{\"fields\": []}' FROM generate_series(1, %s) n",
            [count],
        )
        cursor.execute("ANALYZE journal_entry")


@pytest.mark.parametrize("asked", [Asked(), Asked(kinds=("notes",)), Asked(words="dichtung")], ids=str)
def test_twenty_thousand_entries_are_read_by_the_index(isarwerk: Company, asked: Asked) -> None:
    many_entries(isarwerk, 20_000)
    cursor_far_back = f"{(timezone.now() - timedelta(hours=9_000)).isoformat()}~0"
    further = Asked(kinds=asked.kinds, words=asked.words, before=cursor_far_back)
    for wanted in (asked, further):
        statement, given = statement_about({"company_id": isarwerk.pk}, wanted, limit=31)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {statement}", given)
            plan = "\n".join(row[0] for row in cursor.fetchall())
        assert "entry_of_company" in plan and "Seq Scan on journal_entry" not in plan, plan
    assert len(timeline(company_id=isarwerk.pk, asked=further).lines) == 30


def test_a_rare_word_is_found_by_the_index_of_words_and_no_other_table_is_read_from_end_to_end(
    isarwerk: Company,
) -> None:
    many_entries(isarwerk, 20_000)
    OutgoingMail.objects.bulk_create([OutgoingMail(to_address="a@b.example", subject="Angebot") for _ in range(2000)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE customers_note, mail_outgoingmail")
    asked = statements_of(lambda: of_company(isarwerk, words="9999"))
    scans = {node for one in asked for node in nodes_of(explained(one, run=False)["Plan"])}
    assert "Bitmap Index Scan note_by_part_of_word" in scans
    assert not {scan for scan in scans if scan.startswith("Seq Scan")}
    assert [line.quote for line in of_company(isarwerk, words="Nummer 9999")] == ["Gleitringdichtung Nummer 9999"]


def test_a_page_costs_the_same_number_of_queries_however_much_it_tells(
    isarwerk: Company, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    lena = an_employee("hotline")
    company = isarwerk
    for number in range(12):
        company = change_company(company, {"website": f"{number}.example"}, version=company.version, by=lena.actor)
        person = a_person(f"Person {number}", isarwerk, phone=f"+49 89 99998{number:03}")
        change_person(person, {"title": "Prof."}, version=1, by=lena.actor)
        remove_contact_point(ContactPoint.objects.get(position__person=person), by=lena.actor)
        note(f"Notiz {number}", isarwerk)
    with django_assert_max_num_queries(20):
        assert len(timeline(company_id=isarwerk.pk).lines) == 30


def test_whoever_may_not_see_a_company_does_not_hear_of_it_at_a_person(isarwerk: Company) -> None:
    person = a_person("Öztürk", isarwerk)
    write_note("Geheim", company_id=isarwerk.pk, person_id=person.pk, by=SYSTEM)
    elsewhere = a_company("Ammerquell Wasser GmbH")
    start_position(person, elsewhere, by=SYSTEM)
    seller = an_employee("sales")
    seller.roles.set([])
    looked_after_by(elsewhere, seller)
    assert "Geheim" in [line.quote for line in timeline(person_id=person.pk).lines]
    assert "Geheim" not in [line.quote for line in timeline(person_id=person.pk, seen_by=seller).lines]


def test_nothing_is_told_of_somebody_who_is_not_there() -> None:
    assert timeline(person_id=uuid4()).lines == []
    assert Person.objects.count() == 0
