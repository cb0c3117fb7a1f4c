"""The pages of complaints: what they show, what one can do there, and how many queries that takes."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kundenkreis.erp.actions.deciding import pause
from kundenkreis.erp.models import HandOver
from kundenkreis.erp.port import RejectionCode
from kundenkreis.service.actions.naming_the_machine import record_unknown_serial
from kundenkreis.service.actions.opening import Report, open_ticket
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.staff.models import Employee
from tests.factories.blautal import COUPLING, SEAL
from tests.factories.service import a_decided_ticket, a_draft, a_handed_over, a_replacement, a_ticket
from tests.service.conftest import House


def signed_in(employee: Employee) -> Client:
    """A browser in which this employee has signed in; it sends htmx requests."""
    client = Client(headers={"HX-Request": "true"})
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def agent(house: House) -> Client:
    return signed_in(house.agent)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_two_presses_send_the_replacement(house: House, agent: Client) -> None:
    ticket = a_ticket(house.customer.pk, house.caller.pk, by=house.agent.actor)
    page = text_of(agent.get(ticket.path))
    assert "Gewährleistung, Ersatz senden" in page
    answer = agent.post(f"{ticket.path}/sending", {"kind": "warranty", "reason": "In der Frist.", "seen": ""})
    assert answer.status_code == 200
    replacement = Replacement.objects.get()
    assert replacement.lines.get().is_free
    assert replacement.return_number
    assert HandOver.objects.get().key == replacement.key


def test_a_refused_decision_keeps_what_was_typed(house: House, agent: Client) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    answer = agent.post(f"{ticket.path}/decision", {"kind": "charged", "reason": "  ", "seen": ""})
    assert answer.status_code == 422
    assert "Warum? Ein Satz genügt." in text_of(answer)
    assert 'value="charged" checked' in text_of(answer)


def test_a_decision_that_somebody_else_took_is_not_overwritten(house: House, agent: Client) -> None:
    ticket = a_decided_ticket(a_ticket(house.customer.pk, by=house.agent.actor), by=house.lead.actor)
    answer = agent.post(f"{ticket.path}/decision", {"kind": "charged", "reason": "Doch.", "seen": ""})
    assert answer.status_code == 409
    assert ticket.decisions.count() == 1


def test_a_rejected_order_says_why_and_how_to_go_on(house: House, agent: Client) -> None:
    ticket = a_decided_ticket(a_ticket(house.customer.pk, by=house.agent.actor), by=house.agent.actor)
    house.erp.faults.reject(RejectionCode.PRODUCT_NOT_SALABLE, "gesperrt für Verkauf")
    a_handed_over(ticket, SEAL, by=house.agent.actor)
    house.news()
    page = text_of(agent.get(ticket.path))
    assert "Den Nachfolger wählen" in page
    assert "gesperrt für Verkauf" in page
    form = text_of(agent.get(f"{ticket.path}/replacement?change"))
    assert f'value="{SEAL}"' in form
    prepared = {"product_code": COUPLING, "quantity": "1", "return": "asked"}
    assert agent.post(f"{ticket.path}/replacement", prepared).status_code == 200
    agent.post(f"{ticket.path}/hand-over")
    assert sorted(HandOver.objects.values_list("key", flat=True)) == [f"{ticket.number}-1", f"{ticket.number}-2"]


def test_a_form_in_which_somebody_types_is_left_alone(house: House, agent: Client) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    news = text_of(agent.get(f"{ticket.path}/news?open=decision"))
    assert "ticket-head" in news
    assert "ticket-decision" not in news


def test_a_number_that_nobody_can_mean_is_refused_at_its_field(house: House, agent: Client) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    given = {"fault": "Undicht", "category": "seal", "priority": "normal", "quantity": "99999999999", "version": "1"}
    answer = agent.post(f"{ticket.path}/report", given)
    assert answer.status_code == 422
    assert "So viele können nicht auf einmal betroffen sein." in text_of(answer)


def test_an_order_that_waits_says_when_hand_overs_are_paused(house: House, agent: Client) -> None:
    ticket = a_decided_ticket(a_ticket(house.customer.pk, by=house.agent.actor), by=house.lead.actor)
    a_handed_over(ticket, by=house.lead.actor)
    assert "sobald sie weitergehen" not in text_of(agent.get(ticket.path))
    pause(by=house.lead.actor)
    assert "sobald sie weitergehen" in text_of(agent.get(ticket.path))


def test_a_waived_return_needs_a_reason(house: House, agent: Client) -> None:
    ticket = a_decided_ticket(a_ticket(house.customer.pk, by=house.agent.actor), by=house.agent.actor)
    given = {"product_code": SEAL, "quantity": "2", "return": "waived", "note": "Tor 3"}
    answer = agent.post(f"{ticket.path}/replacement", given)
    assert answer.status_code == 422
    assert 'value="Tor 3"' in text_of(answer)
    agent.post(f"{ticket.path}/replacement", given | {"return_waived_reason": "Kleinteil"})
    assert Replacement.objects.get().return_waived_reason == "Kleinteil"


def test_a_ticket_is_closed_with_a_reason_and_opened_again(house: House, agent: Client) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    assert agent.post(f"{ticket.path}/closure", {"outcome": "solved", "reason": ""}).status_code == 422
    agent.post(f"{ticket.path}/closure", {"outcome": "solved", "reason": "Dicht."})
    assert not Complaint.objects.get(pk=ticket.pk).is_open
    assert "Dicht." in text_of(agent.get(ticket.path))
    agent.delete(f"{ticket.path}/closure")
    assert Complaint.objects.get(pk=ticket.pk).is_open


def test_an_unknown_machine_is_clarified_on_the_ticket(house: House, agent: Client) -> None:
    draft = a_draft(house.customer.pk, by=house.agent.actor)
    record_unknown_serial(draft, serial_number="SN-9999", by=house.agent.actor)
    ticket = open_ticket(draft, Report(fault="Undicht"), by=house.agent.actor)
    assert "SN-9999" in text_of(agent.get(ticket.path))
    answer = agent.post(f"{ticket.path}/clarification", {"product_code": SEAL, "reason": "Foto passt."})
    assert answer.status_code == 200
    assert not Complaint.objects.get(pk=ticket.pk).is_unclear


def test_the_right_serial_number_clarifies_the_machine_too(house: House, agent: Client) -> None:
    draft = a_draft(house.customer.pk, by=house.agent.actor)
    record_unknown_serial(draft, serial_number="SN-47II", by=house.agent.actor)
    ticket = open_ticket(draft, Report(fault="Undicht"), by=house.agent.actor)
    assert agent.post(f"{ticket.path}/clarification", {"serial_number": "SN-4712"}).status_code == 422
    agent.post(f"{ticket.path}/clarification", {"serial_number": "SN-4711"})
    assert Complaint.objects.get(pk=ticket.pk).serial_number == "SN-4711"


def test_j_and_k_lead_through_the_open_tickets(house: House, agent: Client) -> None:
    first, second, third = (a_ticket(house.customer.pk, by=house.agent.actor) for _ in range(3))
    page = text_of(agent.get(second.path))
    assert f'href="{first.path}" data-key="k"' in page
    assert f'href="{third.path}" data-key="j"' in page
    assert "2 von 3 offenen" in page


def test_a_correction_of_an_old_version_shows_both(house: House, agent: Client) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    given = {"category": "seal", "priority": "normal", "quantity": "1", "responsible_id": str(house.agent.pk)}
    first = agent.post(f"{ticket.path}/report", given | {"fault": "Lagergeräusch", "version": "1"})
    assert first.status_code == 302
    second = agent.post(f"{ticket.path}/report", given | {"fault": "Schwingt", "version": "1"})
    assert second.status_code == 409
    assert "Lagergeräusch" in text_of(second)
    assert 'value="Schwingt"' in text_of(second)


def test_stock_is_asked_now_and_says_so_when_the_erp_is_away(house: House, agent: Client) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    path = f"{ticket.path}/stock?product_code={SEAL}"
    assert "400" in text_of(agent.get(path))
    house.erp.faults.unreachable()
    assert "nicht erreichbar" in text_of(agent.get(path))


def test_a_note_and_a_to_do_are_written_on_the_ticket(house: House, agent: Client) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    assert agent.post(f"{ticket.path}/entries", {"kind": "note", "text": "Ruft zurück."}).status_code == 200
    assert "Ruft zurück." in text_of(agent.get(f"{ticket.path}/timeline"))
    agent.post(f"{ticket.path}/entries", {"kind": "todo", "text": "Foto anfordern"})
    assert ticket.case.todos.filter(title="Foto anfordern").exists()
    assert agent.post(f"{ticket.path}/entries", {"kind": "note", "text": " "}).status_code == 422


@pytest.mark.parametrize(
    "show", ["open", "mine", "due", "stuck", "undecided", "waiting", "drafts", "closed", "nonsense"]
)
def test_each_filter_is_an_address(house: House, agent: Client, show: str) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    page = text_of(agent.get(f"/complaints?show={show}"))
    assert (ticket.number in page) == (show in {"open", "mine", "undecided", "nonsense"})


def test_the_list_is_searched_by_company_and_serial_number(house: House, agent: Client) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    for words in ("Hydrowerk", "SN-4711", ticket.number, "Gleitring"):
        assert ticket.number in text_of(agent.get("/complaints", {"q": words}))
    assert ticket.number not in text_of(agent.get("/complaints", {"q": "Nirgendwo"}))


def test_who_may_only_look_sees_no_buttons_and_may_not_press(house: House) -> None:
    from tests.factories.staff import an_employee

    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    onlooker = signed_in(an_employee("read_only"))
    page = text_of(onlooker.get(ticket.path))
    assert "Entscheiden" not in page
    assert "Reklamation schließen" not in page.split("first-on-phone")[0]
    assert onlooker.post(f"{ticket.path}/sending", {"kind": "warranty", "reason": "x", "seen": ""}).status_code == 403
    assert onlooker.get("/complaints/new").status_code == 403
    assert signed_in(an_employee("")).get(ticket.path).status_code == 403


def test_the_ticket_takes_a_constant_number_of_queries(
    house: House, agent: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ticket = a_decided_ticket(a_ticket(house.customer.pk, house.caller.pk, by=house.agent.actor), by=house.agent.actor)
    a_replacement(ticket, SEAL, COUPLING, by=house.agent.actor)
    agent.get(ticket.path)
    with django_assert_max_num_queries(34):
        agent.get(ticket.path)


def test_the_list_takes_as_many_queries_for_ten_as_for_two(
    house: House, agent: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(2):
        a_ticket(house.customer.pk, by=house.agent.actor)
    agent.get("/complaints")
    with CaptureQueriesContext(connection) as few:
        agent.get("/complaints")
    for _ in range(8):
        a_ticket(house.customer.pk, by=house.agent.actor)
    with django_assert_num_queries(len(few)):
        agent.get("/complaints")
