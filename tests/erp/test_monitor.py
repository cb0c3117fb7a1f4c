"""The ERP monitor as people see and use it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.models import Connection, HandOver, HandOverPause, Reconciliation
from kundenkreis.erp.port import RejectionCode
from kundenkreis.journal.models import Entry, Reaction
from tests.factories.erp import handed_over, replacement
from tests.factories.jobs import work_off
from tests.factories.staff import an_employee

KEY = "T-2026-00017-1"
MONITOR = reverse("erp:monitor")


@pytest.fixture
def lead(db: None, client: Client) -> Client:
    """Signed in as the head of service."""
    client.force_login(an_employee("service_lead"))
    return client


@pytest.fixture
def rejected(memory: MemoryErp) -> HandOver:
    """A replacement that the ERP did not take."""
    memory.faults.reject(RejectionCode.PRODUCT_NOT_SALABLE, "Artikel gesperrt.")
    hand_over = handed_over()
    work_off()
    hand_over.refresh_from_db()
    return hand_over


def test_it_shows_what_waits_for_a_decision_with_the_erps_own_words(lead: Client, rejected: HandOver) -> None:
    page = lead.get(MONITOR).content.decode()
    for words in ("Abgelehnt", KEY, "Isarwerk Chemie GmbH", "Artikel gesperrt.", "Noch einmal versuchen", "Erreichbar"):
        assert words in page


def test_a_hand_over_is_repeated_from_the_page(lead: Client, rejected: HandOver) -> None:
    answer = lead.post(reverse("erp:replays"), {"key": KEY, "next": f"{MONITOR}?list=all"})
    assert (answer.status_code, answer["Location"]) == (302, f"{MONITOR}?list=all")
    work_off()
    assert HandOver.objects.get(key=KEY).state == HandOver.State.DONE


def test_giving_up_needs_a_reason_on_the_page_too(lead: Client, rejected: HandOver) -> None:
    lead.post(reverse("erp:withdrawals"), {"key": KEY, "reason": ""})
    assert HandOver.objects.get(key=KEY).state == HandOver.State.REJECTED
    lead.post(reverse("erp:withdrawals"), {"key": KEY, "reason": "Kunde verzichtet"})
    assert HandOver.objects.get(key=KEY).state == HandOver.State.WITHDRAWN


def test_an_outage_is_shown_with_what_waits(lead: Client, memory: MemoryErp) -> None:
    memory.faults.unreachable()
    handed_over()
    work_off()
    page = lead.get(MONITOR).content.decode()
    assert "Nicht erreichbar" in page
    assert "ERP nicht erreichbar, 1 Auftrag wartet" in lead.get(reverse("erp:pill")).content.decode()


def test_hand_overs_are_paused_and_go_on(lead: Client, memory: MemoryErp) -> None:
    lead.post(reverse("erp:pause"))
    assert "Übergabe ist angehalten" in lead.get(MONITOR).content.decode()
    lead.post(reverse("erp:resumption"))
    assert not HandOverPause.objects.filter(ended_at=None).exists()


def test_a_reconciliation_is_started_and_its_result_shown(lead: Client, memory: MemoryErp) -> None:
    lead.post(reverse("erp:reconciliations"))
    assert Reconciliation.objects.get().is_open
    assert "läuft" in lead.get(MONITOR).content.decode()
    work_off()
    assert "0 Differenzen" in lead.get(MONITOR).content.decode()


def test_parked_follow_up_work_is_tried_again(lead: Client, memory: MemoryErp) -> None:
    memory.office.block("K-10482", "Zahlungsverzug")
    synchronise()
    work_off()
    entry = Entry.objects.get(name="erp.BlockSet")
    parked = Reaction.objects.create(
        entry=entry, name="service.reactions.tell", state="parked", attempts=5, last_error="ValueError: a bug"
    )
    assert "ValueError: a bug" in lead.get(MONITOR).content.decode()
    lead.post(reverse("erp:reaction-replays"), {"reaction": parked.pk})
    work_off()
    parked.refresh_from_db()
    assert parked.state == Reaction.State.DONE


def test_parked_follow_up_work_is_given_up_with_a_reason(lead: Client, memory: MemoryErp) -> None:
    synchronise()
    entry = Entry.objects.filter(name="erp.MirrorLoaded")[0]
    parked = Reaction.objects.create(entry=entry, name="service.reactions.tell", state="parked")
    lead.post(reverse("erp:reaction-withdrawals"), {"reaction": parked.pk, "reason": "Schon von Hand erledigt"})
    parked.refresh_from_db()
    assert (parked.state, parked.decided_reason) == ("given_up", "Schon von Hand erledigt")


def test_who_may_only_look_sees_no_buttons_and_cannot_post(client: Client, rejected: HandOver) -> None:
    client.force_login(an_employee("hotline"))
    page = client.get(MONITOR).content.decode()
    assert KEY in page
    assert "Noch einmal versuchen" not in page
    assert client.post(reverse("erp:replays"), {"key": KEY}).status_code == 403
    assert client.post(reverse("erp:pause")).status_code == 403


def test_without_the_right_there_is_no_monitor_but_a_pill(client: Client, memory: MemoryErp) -> None:
    client.force_login(an_employee("sales"))
    assert client.get(MONITOR).status_code == 403
    pill = client.get(reverse("erp:pill")).content.decode()
    assert "ERP" in pill
    assert MONITOR + '"' not in pill


def test_the_page_costs_the_same_for_many_hand_overs(
    lead: Client, memory: MemoryErp, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, 31):
        handed_over(replacement(f"T-2026-{number:05d}-1"))
    work_off()
    with django_assert_max_num_queries(45):
        lead.get(f"{MONITOR}?list=all")


def test_a_silent_worker_is_noticed(lead: Client, memory: MemoryErp) -> None:
    Connection.objects.update(answered_at=timezone.now() - timedelta(minutes=5))
    assert "Niemand liest" in lead.get(MONITOR).content.decode()


def test_many_hand_overs_come_page_by_page(lead: Client, memory: MemoryErp) -> None:
    for number in range(1, 61):
        handed_over(replacement(f"T-2026-{number:05d}-1"))
    first = lead.get(f"{MONITOR}?list=all")
    assert first.context["lines"][0].hand_over.key == "T-2026-00060-1"
    second = lead.get(f"{MONITOR}?list=all&before={first.context['older']}")
    assert second.context["lines"][-1].hand_over.key == "T-2026-00001-1"
    assert (len(second.context["lines"]), second.context["older"]) == (10, None)


def test_the_page_speaks_english_too(client: Client, rejected: HandOver) -> None:
    client.force_login(an_employee("service_lead", language="en"))
    page = client.get(MONITOR).content.decode()
    for words in (
        "ERP connection",
        "Rejected",
        "Try again",
        "Reachable",
        "The ERP does not sell this product any more.",
    ):
        assert words in page
