"""Calls that no telephone system reported are noted by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from kundenkreis.customers.queries import timeline
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.refusal import Refused
from kundenkreis.telephony.actions import note_call
from tests.factories.customers import a_company, a_person
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db


def test_a_noted_call_is_a_call_and_stands_in_the_timeline_when_it_was() -> None:
    company, lena = a_company(), an_employee("hotline")
    person = a_person("Öztürk", company)
    begun = timezone.now() - timedelta(hours=3)
    call = note_call(
        direction="outbound",
        summary="Will ein Angebot",
        started_at=begun,
        minutes=5,
        person_id=person.pk,
        company_id=company.pk,
        by=lena.actor,
    )
    assert (call.employee, call.talk_time, call.is_missed) == (lena, timedelta(minutes=5), False)
    with translation.override("en"):
        line = next(line for line in timeline(company_id=company.pk).lines if line.kind == "calls")
        assert (str(line.telling.text), line.detail, line.quote) == ("called the customer", "5 min", "Will ein Angebot")
    assert line.at == begun


def test_nobody_answered_needs_no_words_and_lasts_no_time() -> None:
    call = note_call(direction="outbound", reached=False, minutes=5, company_id=a_company().pk, by=SYSTEM)
    assert (call.talk_time, call.answered_at) == (None, None)


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"direction": "sideways", "summary": "x"}, "direction"),
        ({"direction": "inbound", "summary": " "}, "text"),
        ({"direction": "inbound", "summary": "x", "minutes": 1000}, "minutes"),
        ({"direction": "inbound", "summary": "x", "started_at": timezone.now() + timedelta(hours=2)}, "started_at"),
    ],
)
def test_what_can_not_have_been_is_refused_at_its_field(about: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        note_call(company_id=a_company().pk, by=SYSTEM, **about)  # type: ignore[arg-type]
    assert refused.value.field == field
