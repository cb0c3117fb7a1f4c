"""Erasure, proven by a search of everything that is kept: the dump of the whole database, and all files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from kundenkreis.consent.actions import object_where_suppressed
from kundenkreis.consent.queries import may_contact
from kundenkreis.consent.rules import Channel, Purpose
from kundenkreis.customers.actions import add_contact_point, change_person, write_note
from kundenkreis.customers.models import Note, Person
from kundenkreis.duplicates.models import Merge
from kundenkreis.erp.models import CustomerAccount
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.models import Entry
from kundenkreis.journal.refusal import Refused
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.privacy.actions import erase_person, erase_waiting, request_erasure, withdraw_erasure
from kundenkreis.privacy.models import Erasure
from kundenkreis.privacy.queries import outlook_on, report_on
from kundenkreis.privacy.sources import _sources
from kundenkreis.privacy.subjects import Subject
from kundenkreis.service.actions.closing import close_complaint, reopen_complaint
from kundenkreis.service.models import Complaint
from kundenkreis.service.words import Outcome
from kundenkreis.telephony.models import Call
from tests.factories.customers import a_company, a_person
from tests.factories.staff import an_employee
from tests.factories.todos import a_todo
from tests.privacy.dump import every_file, every_table, found_in, numbers_in, pg_dump
from tests.privacy.story import Story

FILES = ["documents.files", "exchange.files"]
WITHOUT_TRACE = {"erp.mirror", "service.complaints", "consent.opt_ins", "consent.blocks", *FILES}
"""These leave nothing in the tables: the ERP's own data, a complaint's number and goods, what goes with the statements,
and bytes of files (see the next test)."""


def left_of(story: Story, dump: str) -> list[str]:
    """What is still to be found of her."""
    everything = f"{dump}\n{every_file()}"
    return found_in(everything, story.needles) + numbers_in(everything, story.numbers)


@contextmanager
def without(code: str) -> Iterator[None]:
    """A product that forgot one of its sources."""
    kept = dict(_sources)
    del _sources[code]
    try:
        yield
    finally:
        _sources.clear()
        _sources.update(kept)


@contextmanager
def taken_back() -> Iterator[None]:
    """What happens inside has not happened afterwards."""
    with transaction.atomic():
        yield
        connection.set_rollback(True)


def test_before_the_erasure_all_of_it_is_there(story: Story) -> None:
    assert left_of(story, every_table()) == [*story.needles, *story.numbers]


def test_after_the_erasure_a_search_of_all_tables_and_files_finds_nothing(
    story: Story, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        erasure = erase_person(story.person, "wish", by=story.lead)
    assert left_of(story, every_table()) == []
    assert erasure.total > 40
    assert report_on(Person.objects.get(pk=story.person.pk)).count == 0


@pytest.mark.django_db(transaction=True)
def test_after_the_erasure_the_administrators_dump_does_not_know_her(story: Story) -> None:
    assert left_of(story, pg_dump()) == [*story.needles, *story.numbers]
    erase_person(story.person, "wish", by=story.lead)
    assert left_of(story, pg_dump()) == []


def test_each_source_that_is_forgotten_leaves_a_trace(story: Story) -> None:
    forgotten = []
    for code in list(_sources):
        with without(code), taken_back():
            try:
                with transaction.atomic():
                    erase_person(story.person, "wish", by=story.lead)
            except Exception as problem:  # a row that nobody removed is still pointed to
                assert type(problem).__name__ in {"ProtectedError", "IntegrityError"}, (code, problem)
                continue
            if not left_of_tables(story):
                forgotten.append(code)
    assert set(forgotten) <= WITHOUT_TRACE


def left_of_tables(story: Story) -> list[str]:
    dump = every_table()
    return found_in(dump, story.needles) + numbers_in(dump, story.numbers)


@pytest.mark.parametrize("code", FILES)
def test_a_forgotten_source_of_files_leaves_the_bytes(
    code: str, story: Story, django_capture_on_commit_callbacks: Any
) -> None:
    with without(code), django_capture_on_commit_callbacks(execute=True):
        erase_person(story.person, "wish", by=story.lead)
    assert found_in(every_file(), ["Yıldız"]) == ["Yıldız"]


def test_goods_decision_and_dates_of_the_complaint_stay(story: Story) -> None:
    before = Complaint.objects.get(pk=story.complaint.pk)
    erase_person(story.person, "not_needed", by=story.lead)
    after = Complaint.objects.get(pk=story.complaint.pk)
    for field in ("number", "serial_number", "opened_at", "closed_at", "company_id"):
        assert getattr(after, field) == getattr(before, field)
    assert after.decisions.get().kind == "warranty"
    assert after.replacements.get().lines.get().product_code == "GLRD-45"
    assert after.fault == "Pumpe von Frau █████ undicht"
    assert "meldet sich unter" in after.description
    assert str(after.person) == "Gelöschte Person"
    assert OutgoingMail.objects.filter(case=after.case_id, to_address="", text="").exists()
    assert Call.objects.filter(person_id=story.person.pk, from_number="").exists()


def test_the_journal_keeps_that_it_happened_and_when(story: Story) -> None:
    before = Entry.objects.filter(person_id=story.person.pk).count()
    erase_person(story.person, "wish", by=story.lead)
    names = list(Entry.objects.filter(person_id=story.person.pk).order_by("-pk").values_list("name", flat=True))
    assert names[0] == "privacy.PersonErased"
    assert len(names) >= before


def test_the_suppression_outlives_her_and_holds_when_she_comes_back(story: Story) -> None:
    erase_person(story.person, "wish", by=story.lead)
    back = a_person("Yıldız", story.company, first_name="Şule", email="yildiz@hydrowerk.example")
    object_where_suppressed(back, by=story.lead)
    verdict = may_contact(
        person_id=back.pk, channel=Channel.EMAIL, purpose=Purpose.NEWSLETTER, address="yildiz@hydrowerk.example"
    )
    assert not verdict.allowed


def test_whoever_bears_the_same_name_keeps_it(story: Story) -> None:
    other = a_person("Yıldız", a_company("Bäckerei Nord"), first_name="Deniz")
    note = write_note("Deniz Yıldız kommt, Frau Yıldız bringt Kuchen.", person_id=other.pk, by=story.lead)
    erase_person(story.person, "wish", by=story.lead)
    assert str(Person.objects.get(pk=other.pk)) == "Dr. Deniz Yıldız"
    assert Note.objects.get(pk=note.pk).text == "Deniz Yıldız kommt, Frau Yıldız bringt Kuchen."
    assert Complaint.objects.get(pk=story.complaint.pk).fault == "Pumpe von Frau █████ undicht"


def test_a_company_that_is_called_like_her_keeps_its_name(story: Story) -> None:
    firm = a_company("Yıldız Pumpen GmbH")
    todo = a_todo("sales", "Angebot für Yıldız Pumpen GmbH, Frau Yıldız", company_id=firm.pk)
    erase_person(story.person, "wish", by=story.lead)
    todo.refresh_from_db()
    assert todo.title == "Angebot für Yıldız Pumpen GmbH, Frau █████"


def test_an_open_complaint_postpones_the_erasure_until_it_is_closed(story: Story) -> None:
    reopen_complaint(story.complaint, reason="Noch einmal", by=story.lead)
    outlook = outlook_on(story.person)
    assert [hindrance.code for hindrance in outlook.hindrances][:1] == ["complaint_open"]
    with pytest.raises(Refused) as refusal:
        erase_person(story.person, "wish", by=story.lead)
    assert refusal.value.code == "complaint_open"
    assert request_erasure(story.person, "wish", by=story.lead).is_waiting
    assert erase_waiting() == 0
    close_complaint(story.complaint, outcome=Outcome.SOLVED, reason="Fertig", by=story.lead)
    OutgoingMail.objects.filter(state="waiting").update(state="failed")
    assert erase_waiting() == 1
    assert left_of_tables(story) == []
    assert Erasure.objects.get().requested_by_id is not None


def test_one_that_fails_keeps_nobody_else_waiting(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    other = a_person("Weiß")
    for person in (story.person, other):
        Erasure.objects.create(person=person, reason="wish", requested_at=timezone.now())

    def fails_without_cases(subject: Subject, *, by: Actor) -> int:
        return 1 // len(subject.case_ids)

    monkeypatch.setattr(_sources["telephony.calls"], "erase", fails_without_cases)
    assert erase_waiting() == 1
    assert [erasure.person_id for erasure in Erasure.objects.waiting()] == [other.pk]


def test_an_erasure_that_waits_can_be_withdrawn(story: Story) -> None:
    reopen_complaint(story.complaint, reason="Noch einmal", by=story.lead)
    request_erasure(story.person, "wish", by=story.lead)
    withdraw_erasure(story.person, by=story.lead)
    close_complaint(story.complaint, outcome=Outcome.SOLVED, reason="Fertig", by=story.lead)
    assert erase_waiting() == 0
    assert Person.objects.get(pk=story.person.pk).is_standing


def test_what_the_erp_says_of_her_is_shown_and_said_to_stay(story: Story) -> None:
    CustomerAccount.objects.filter(number="K-10004").update(emails=["yildiz@hydrowerk.example"])
    outlook = outlook_on(story.person)
    assert any("yildiz@hydrowerk.example" in staying.text for staying in outlook.staying)
    assert any(group.codes == ["erp.mirror"] for group in report_on(story.person).groups)


def test_who_is_erased_is_left_alone(story: Story) -> None:
    erase_person(story.person, "wish", by=story.lead)
    person = Person.objects.get(pk=story.person.pk)
    for touch in (
        lambda: change_person(person, {"first_name": "Eva"}, version=person.version, by=story.lead),
        lambda: add_contact_point("email", "eva@x.example", person=person, by=story.lead),
        lambda: write_note("Doch da", person_id=person.pk, by=story.lead),
        lambda: erase_person(person, "wish", by=story.lead),
    ):
        with pytest.raises(Refused) as refusal:
            touch()
        assert refusal.value.code == "person_erased"
    assert not Merge.objects.filter(kept_id=person.pk).exists()


def test_a_merged_record_is_not_erased_alone(story: Story) -> None:
    twin = Person.objects.get(merged_into=story.person)
    with pytest.raises(Refused) as refusal:
        erase_person(twin, "wish", by=story.lead)
    assert refusal.value.code == "person_merged"


def test_without_a_reason_or_the_right_nothing_happens(story: Story) -> None:
    with pytest.raises(Refused):
        erase_person(story.person, "so", by=story.lead)
    with pytest.raises(PermissionDenied):
        erase_person(story.person, "wish", by=an_employee("service_lead").actor)
    assert Person.objects.get(pk=story.person.pk).is_standing
