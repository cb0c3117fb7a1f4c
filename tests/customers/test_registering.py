"""A prospect becomes a customer in the ERP: once, whatever happens on the way, and never as a second company here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from kundenkreis.customers.actions.companies import change_company
from kundenkreis.customers.actions.linking import link_account
from kundenkreis.customers.actions.registering import (
    Registration,
    give_registration_up,
    register_although_similar,
    register_as_existing,
    register_customer,
)
from kundenkreis.customers.models import Company, CompanyAccount
from kundenkreis.customers.queries.registrations import is_asked_to_decide, known_for, registration_of, similar_to
from kundenkreis.customers.rules.vat_numbers import is_possible
from kundenkreis.erp.actions.reconciling import begin_reconciliation
from kundenkreis.erp.actions.sending import attempt
from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.connection import connected_to
from kundenkreis.erp.models import CustomerAccount, HandOver
from kundenkreis.erp.port import CustomerRequest, Rejected, RejectionCode
from kundenkreis.journal.actor import ERP, SYSTEM
from kundenkreis.journal.models import Entry, Reaction
from kundenkreis.journal.refusal import Refused
from tests.factories.customers import a_company
from tests.factories.erp import customer, small_erp
from tests.factories.jobs import work_off
from tests.factories.staff import an_employee

WANTED = Registration(
    name="Köhler Anlagenbau GmbH",
    street="Übergasse 4",
    postal_code="89073",
    city="Ulm",
    phone="+49 30 23125100",
    email="info@koehler-anlagen.example",
)


@pytest.fixture
def memory(db: None, settings: Settings) -> Iterator[MemoryErp]:
    """A small ERP that was read; its one customer is a company here."""
    settings.ERP_KIND = "memory"
    erp = small_erp()
    with connected_to(erp):
        synchronise()
        work_off()
        yield erp


@pytest.fixture
def prospect(memory: MemoryErp) -> Company:
    return a_company("Köhler Anlagenbau", street="Übergasse 4", postal_code="89073", city="Ulm")


def again(company: Company) -> HandOver:
    """The waiting time is over, and the next attempt is made with all that follows."""
    held = registration_of(company.pk)
    assert held
    HandOver.objects.filter(pk=held.pk, next_attempt_at__isnull=False).update(next_attempt_at=timezone.now())
    attempt(held.key)
    work_off()
    held.refresh_from_db()
    return held


def numbers_of(company: Company) -> list[str]:
    return list(company.accounts.values_list("account_number", flat=True))


def made_in(memory: MemoryErp) -> list[str]:
    """Numbers of the customers that came to the ERP from here."""
    return [one.number for one in memory._books.customers.values() if one.key]


def similar_in(memory: MemoryErp, number: str = "K-20001") -> str:
    """The ERP knows somebody who looks like the prospect."""
    known = replace(customer(number, "Koehler Anlagenbau KG"), emails=(WANTED.email,))
    memory.office.save_customer(known)
    return number


def test_a_prospect_becomes_a_customer_and_the_erp_keeps_its_name_from_then_on(
    memory: MemoryErp, prospect: Company
) -> None:
    held = register_customer(prospect, WANTED, by=SYSTEM)
    assert (held.state, held.key[:2]) == ("waiting", "N-")
    work_off()
    prospect.refresh_from_db()
    assert numbers_of(prospect) == made_in(memory)
    assert (prospect.kind, prospect.name) == ("customer", "Köhler Anlagenbau GmbH")
    with pytest.raises(Refused, match="ERP"):
        change_company(prospect, {"name": "Anders"}, version=prospect.version, by=SYSTEM)
    names = list(Entry.objects.filter(company_id=prospect.pk).order_by("pk").values_list("name", flat=True))
    assert names[-3:] == ["erp.HandOverRequested", "erp.CustomerHandedOver", "customers.AccountLinked"]


def test_a_double_click_makes_one_customer(memory: MemoryErp, prospect: Company) -> None:
    first, second = (register_customer(prospect, WANTED, by=SYSTEM) for _ in range(2))
    assert first.pk == second.pk
    work_off()
    third = register_customer(prospect, WANTED, by=SYSTEM)
    assert (third.pk, third.state, len(made_in(memory))) == (first.pk, "done", 1)


def test_the_erps_news_may_come_before_its_answer(memory: MemoryErp, prospect: Company) -> None:
    memory.faults.lose_answers()
    register_customer(prospect, WANTED, by=SYSTEM)
    work_off()
    assert numbers_of(prospect) == []
    synchronise()
    work_off()
    assert numbers_of(prospect) == made_in(memory)
    assert again(prospect).state == "done"
    assert list(again(prospect).tries.values_list("outcome", flat=True)) == ["unknown", "found"]
    assert Company.objects.filter(accounts__account_number__in=made_in(memory)).count() == 1
    assert Company.objects.count() == 2
    assert not Reaction.objects.filter(state=Reaction.State.PARKED).exists()


def test_the_erps_news_may_come_after_its_answer(memory: MemoryErp, prospect: Company) -> None:
    register_customer(prospect, WANTED, by=SYSTEM)
    work_off()
    synchronise()
    work_off()
    assert (Company.objects.count(), len(made_in(memory))) == (2, 1)


def test_the_first_load_knows_those_that_we_handed_over(memory: MemoryErp, prospect: Company) -> None:
    memory.faults.lose_answers()
    register_customer(prospect, WANTED, by=SYSTEM)
    work_off()
    from kundenkreis.customers.actions.accounts import take_over_accounts

    created = memory._books.customers[made_in(memory)[0]]
    CustomerAccount.objects.create(number=created.number, name=created.name, key=created.key, source="memory")
    take_over_accounts(by=ERP)
    assert numbers_of(prospect) == [created.number]


def test_while_the_erp_is_down_the_prospect_waits_and_leaves_by_itself(memory: MemoryErp, prospect: Company) -> None:
    memory.faults.unreachable()
    register_customer(prospect, WANTED, by=SYSTEM)
    work_off()
    assert again(prospect).state == "waiting"
    memory.faults.clear()
    synchronise()
    work_off()
    assert numbers_of(prospect) == made_in(memory)


def test_a_worker_killed_in_the_middle_leaves_one_customer(
    memory: MemoryErp, prospect: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = memory.create_customer

    def die(request: CustomerRequest) -> None:
        create(request)
        raise KeyboardInterrupt

    monkeypatch.setattr(memory, "create_customer", die)
    register_customer(prospect, WANTED, by=SYSTEM)
    with pytest.raises(KeyboardInterrupt):
        work_off()
    monkeypatch.undo()
    assert again(prospect).state == "done"
    assert numbers_of(prospect) == made_in(memory)
    assert len(made_in(memory)) == 1


@pytest.mark.parametrize("field", ["name", "street", "postal_code", "city"])
def test_what_is_missing_is_asked_for_at_its_field(memory: MemoryErp, prospect: Company, field: str) -> None:
    with pytest.raises(Refused) as refused:
        register_customer(prospect, replace(WANTED, **{field: "  "}), by=SYSTEM)
    assert refused.value.field == field
    assert registration_of(prospect.pk) is None


@pytest.mark.parametrize(
    ("vat_number", "possible"),
    [
        ("DE 999 000 017", True),
        ("de999000017", True),
        ("DE999000018", False),
        ("DE99900001", False),
        ("ATU12345678", True),
        ("FR XX 999999999", True),
        ("12345", False),
        ("", False),
    ],
)
def test_a_vat_number_with_a_wrong_digit_is_noticed(vat_number: str, possible: bool) -> None:
    assert is_possible(vat_number) is possible


def test_a_wrong_vat_number_is_said_at_its_field(memory: MemoryErp, prospect: Company) -> None:
    with pytest.raises(Refused) as refused:
        register_customer(prospect, replace(WANTED, vat_number="DE123456789"), by=SYSTEM)
    assert refused.value.field == "vat_number"


def test_a_similar_customer_is_for_a_person_to_decide_and_it_may_be_another_one(
    memory: MemoryErp, prospect: Company
) -> None:
    similar_in(memory)
    held = register_customer(prospect, WANTED, by=SYSTEM)
    work_off()
    held.refresh_from_db()
    assert is_asked_to_decide(held)
    assert made_in(memory) == []
    register_although_similar(prospect, by=SYSTEM)
    work_off()
    assert numbers_of(prospect) == made_in(memory)
    held.refresh_from_db()
    assert (held.state, held.attempts) == ("done", 2), "the same hand-over under the same key"


def test_the_similar_customer_may_be_the_same_and_is_linked_once(memory: MemoryErp, prospect: Company) -> None:
    number = similar_in(memory)
    register_customer(prospect, WANTED, by=SYSTEM)
    work_off()
    CustomerAccount.objects.create(number=number, name="Koehler Anlagenbau KG", source="memory")
    register_as_existing(prospect, number, by=SYSTEM)
    register_as_existing(prospect, number, by=SYSTEM)
    prospect.refresh_from_db()
    assert (numbers_of(prospect), prospect.kind) == ([number], "customer")
    assert prospect.name == "Koehler Anlagenbau KG"
    assert HandOver.objects.get().state == "withdrawn"
    assert Entry.objects.filter(name="customers.AccountLinked").count() == 1
    synchronise()
    work_off()
    assert made_in(memory) == []


def test_a_number_that_another_company_has_is_not_taken_from_it(memory: MemoryErp, prospect: Company) -> None:
    number = similar_in(memory)
    synchronise()
    work_off()
    other = Company.objects.get(accounts__account_number=number)
    register_customer(prospect, WANTED, by=SYSTEM)
    work_off()
    with pytest.raises(Refused) as refused:
        register_as_existing(prospect, number, by=SYSTEM)
    assert refused.value.code == "account_linked_elsewhere"
    held = registration_of(prospect.pk)
    assert held and held.state == "rejected", "nothing was taken back"
    assert CompanyAccount.objects.get(account_number=number).company_id == other.pk


def test_what_the_erp_refused_is_corrected_under_the_same_key(memory: MemoryErp, prospect: Company) -> None:
    memory.faults.reject(RejectionCode.OTHER, "Die Postleitzahl gibt es nicht.")
    held = register_customer(prospect, WANTED, by=SYSTEM)
    work_off()
    assert known_for(prospect, registration_of(prospect.pk))["postal_code"] == "89073"
    again_sent = register_customer(prospect, replace(WANTED, postal_code="89075"), by=SYSTEM)
    work_off()
    again_sent.refresh_from_db()
    assert (again_sent.pk, again_sent.state) == (held.pk, "done")
    assert memory._books.customers[made_in(memory)[0]].addresses[0].postal_code == "89075"


def test_it_can_be_taken_back_while_the_erp_does_not_have_it(memory: MemoryErp, prospect: Company) -> None:
    memory.faults.unreachable()
    register_customer(prospect, WANTED, by=SYSTEM)
    give_registration_up(prospect, by=SYSTEM)
    give_registration_up(prospect, by=SYSTEM)
    memory.faults.clear()
    synchronise()
    work_off()
    assert made_in(memory) == []
    register_customer(prospect, WANTED, by=SYSTEM)
    work_off()
    assert len(made_in(memory)) == 1
    with pytest.raises(Refused):
        give_registration_up(prospect, by=SYSTEM)


def test_a_company_merged_meanwhile_hands_its_number_to_the_one_that_stands(
    memory: MemoryErp, prospect: Company
) -> None:
    memory.faults.unreachable()
    register_customer(prospect, WANTED, by=SYSTEM)
    kept = a_company("Köhler Gruppe")
    Company.objects.filter(pk=prospect.pk).update(merged_into=kept)
    memory.faults.clear()
    again(prospect)
    assert numbers_of(kept) == made_in(memory)


def test_going_back_to_the_form_leads_to_the_file_while_the_customer_is_under_way(
    memory: MemoryErp, prospect: Company, client: Client
) -> None:
    client.force_login(an_employee("sales_lead"), backend="django.contrib.auth.backends.ModelBackend")
    address = f"/companies/{prospect.pk}/registration"
    assert client.get(address).status_code == 200
    register_customer(prospect, WANTED, by=SYSTEM)
    assert client.get(address).headers["Location"] == f"/companies/{prospect.pk}"


def test_a_customer_is_not_registered_a_second_time(memory: MemoryErp) -> None:
    known = Company.objects.get(accounts__account_number="K-10482")
    with pytest.raises(Refused) as refused:
        register_customer(known, WANTED, by=SYSTEM)
    assert refused.value.code == "customer_already"


def test_both_sides_are_compared_for_customers_too(memory: MemoryErp, prospect: Company) -> None:
    held = register_customer(prospect, WANTED, by=SYSTEM)
    work_off()
    assert _differences() == []
    memory.office.remove_customer(made_in(memory)[0])
    synchronise()
    work_off()
    assert (held.key, "no_customer") in _differences()


def test_similar_ones_are_shown_with_our_company_where_one_may_see_it(memory: MemoryErp, prospect: Company) -> None:
    number = similar_in(memory)
    synchronise()
    work_off()
    wanted = {"name": WANTED.name, "email": WANTED.email}
    (seen,) = similar_to(wanted, seen_by=an_employee("sales_lead")).found
    assert (seen.customer.number, seen.place, seen.is_linked) == (number, "80331 München", True)
    assert seen.company and seen.company.name == "Koehler Anlagenbau KG"
    (hidden,) = similar_to(wanted, seen_by=an_employee("sales")).found
    assert (hidden.company, hidden.is_linked) == (None, True)
    memory.faults.unreachable()
    assert not similar_to(wanted, seen_by=an_employee("sales_lead")).fresh


def test_only_who_may_and_sees_the_company_registers_it(memory: MemoryErp, prospect: Company) -> None:
    with pytest.raises(PermissionDenied):
        register_customer(prospect, WANTED, by=an_employee("hotline").actor)
    with pytest.raises(Http404):
        register_customer(prospect, WANTED, by=an_employee("sales").actor)
    assert register_customer(prospect, WANTED, by=an_employee("sales_lead").actor).state == "waiting"


def test_a_link_made_by_two_at_once_is_one(memory: MemoryErp, prospect: Company) -> None:
    CustomerAccount.objects.create(number="K-30001", name="Köhler", source="memory")
    link_account(prospect.pk, "K-30001", by=ERP)
    link_account(prospect.pk, "K-30001", by=ERP)
    assert numbers_of(prospect) == ["K-30001"]


def test_the_erp_in_memory_says_no_without_a_person(memory: MemoryErp) -> None:
    similar_in(memory)
    request: dict[str, Any] = {"key": "N-2026-99999", "name": WANTED.name}
    from kundenkreis.erp.port import Address

    with pytest.raises(Rejected):
        memory.create_customer(CustomerRequest(**request, address=Address(city="Ulm"), email=WANTED.email))


def _differences() -> list[tuple[str, str]]:
    run = begin_reconciliation(by=SYSTEM)
    work_off()
    run.refresh_from_db()
    assert run.problem == ""
    return list(run.differences.values_list("key", "kind"))
