"""What the telephone system reports becomes one call, whatever the order of the reports."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.telephony.actions import assign_call, dismiss_call, release_call, report_call
from kundenkreis.telephony.models import Call
from kundenkreis.telephony.queries import recent_calls, ringing_call_of
from tests.factories.customers import a_customer, a_person, a_position
from tests.factories.staff import an_employee
from tests.factories.telephony import a_ringing_call, reported

pytestmark = pytest.mark.django_db


def names_of_entries() -> list[str]:
    return list(Entry.objects.filter(name__startswith="telephony.").order_by("pk").values_list("name", flat=True))


def test_a_call_rings_is_answered_and_ends() -> None:
    lena = an_employee(extension="214")
    call = a_ringing_call(lena, at=timezone.now() - timedelta(minutes=5))
    assert (call.state, call.employee) == (Call.State.RINGING, lena)
    assert reported(call, "answered", at=timezone.now() - timedelta(minutes=4)).state == Call.State.ANSWERED
    ended = reported(call, "ended", at=timezone.now() - timedelta(minutes=1))
    assert ended.state == Call.State.ENDED
    assert ended.talk_time and 175 < ended.talk_time.total_seconds() < 185
    assert names_of_entries() == ["telephony.CallRang", "telephony.CallAnswered", "telephony.CallEnded"]


def test_a_report_that_comes_twice_changes_nothing() -> None:
    call = a_ringing_call(an_employee(extension="214"))
    reported(call, "answered")
    before = Call.objects.values().get()
    reported(call, "answered")
    reported(call, "ringing")
    assert Call.objects.values().get() == before
    assert names_of_entries() == ["telephony.CallRang", "telephony.CallAnswered"]


def test_an_answer_that_arrives_after_the_end_does_not_bring_the_call_back() -> None:
    lena = an_employee(extension="214")
    call = a_ringing_call(lena)
    reported(call, "ended")
    assert reported(call, "answered").state == Call.State.ENDED
    assert ringing_call_of(lena) is None


@pytest.mark.parametrize("to", ["214", "lena", "LENA", "+49 731 2312-214", "0731 2312 214"])
def test_the_addressed_employee_is_found_by_extension_login_or_number(to: str) -> None:
    an_employee(extension="14")
    lena = an_employee(username="lena", extension="214")
    assert a_ringing_call(lena, to=to).employee == lena


def test_a_number_that_belongs_to_nobody_here_rings_nowhere() -> None:
    lena = an_employee(extension="214")
    call = a_ringing_call(lena, to="+49 731 2312-999")
    assert call.employee is None
    assert ringing_call_of(lena) is None


def test_an_outbound_call_belongs_to_the_employee_who_dials() -> None:
    lena = an_employee(extension="214")
    call = a_ringing_call(lena, from_number="214", to="0049 89 99998214", direction="outbound")
    assert (call.employee, call.other_number) == (lena, "+498999998214")
    assert ringing_call_of(lena) is None, "nobody needs a card for a number just dialled"


def test_a_caller_with_one_role_is_known_at_once() -> None:
    company = a_customer()
    person = a_person(company=company, phone="+49 89 99998-214")
    call = a_ringing_call(an_employee(extension="1"))
    assert (call.person_id, call.company_id) == (person.pk, company.pk)


def test_a_caller_with_two_companies_is_known_but_not_for_whom_she_calls() -> None:
    person = a_person(company=a_customer())
    a_position(person, a_customer("11907", "Ammerquell Wasser GmbH"))
    from kundenkreis.customers.actions import add_contact_point

    add_contact_point(kind="mobile", value="+49 176 04069123", person=person, by=SYSTEM)
    call = a_ringing_call(an_employee(extension="1"), from_number="0176 04069123")
    assert (call.person_id, call.company_id) == (person.pk, None)


def test_assigning_a_call_can_be_taken_back() -> None:
    company, lena = a_customer(), an_employee(extension="214")
    call = a_ringing_call(lena, from_number="+49 40 66969118")
    assert not call.is_assigned
    assert assign_call(call, company_id=company.pk, by=lena.actor).company_id == company.pk
    assert not release_call(call, by=lena.actor).is_assigned


def test_only_the_employee_whose_telephone_rings_can_put_the_card_away() -> None:
    lena, jonas = an_employee(extension="214"), an_employee(extension="215")
    call = a_ringing_call(lena)
    with pytest.raises(PermissionDenied):
        dismiss_call(call, by=jonas.actor)
    assert ringing_call_of(lena) == call
    dismiss_call(call, by=lena.actor)
    assert ringing_call_of(lena) is None


def test_a_call_without_an_end_is_forgotten_after_four_hours() -> None:
    lena = an_employee(extension="214")
    a_ringing_call(lena, at=timezone.now() - timedelta(hours=5))
    assert ringing_call_of(lena) is None


def test_predicates_and_querysets_agree() -> None:
    lena = an_employee(extension="214")
    ringing, missed, done = a_ringing_call(lena), a_ringing_call(lena), a_ringing_call(lena)
    reported(missed, "ended")
    reported(done, "answered")
    reported(done, "ended")
    a_ringing_call(lena, at=timezone.now() - timedelta(hours=5))
    calls = Call.objects.all()
    assert {call.pk for call in calls if call.is_missed} == set(calls.missed().values_list("pk", flat=True))
    assert {call.pk for call in calls if not call.is_assigned} == set(calls.unassigned().values_list("pk", flat=True))
    going_on = set(calls.going_on(timezone.now()).values_list("pk", flat=True))
    assert {call.pk for call in calls if call.is_going_on} == going_on == {ringing.pk}


def test_who_may_not_report_calls_is_refused() -> None:
    reader = an_employee("read_only", extension="214")
    with pytest.raises(PermissionDenied):
        report_call(external_id="x", event="ringing", from_number="", to="214", by=reader.actor)


def test_the_list_of_calls_asks_the_database_no_more_often_for_more_calls(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    lena, company = an_employee(extension="214"), a_customer()
    a_person(company=company, phone="+49 89 99998-214")
    for _ in range(5):
        a_ringing_call(lena)
    with django_assert_max_num_queries(7):
        rows = recent_calls("all", lena)
    assert [row.name for row in rows] == ["Dr. Jana Öztürk"] * 5
