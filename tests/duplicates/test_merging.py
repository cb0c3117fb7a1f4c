"""Two records become one, with everything that points to them, and nothing twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kundenkreis.consent.actions.evidence import Evidence
from kundenkreis.consent.actions.objecting import object_to
from kundenkreis.consent.models import Statement
from kundenkreis.customers.actions import add_contact_point, write_note
from kundenkreis.customers.actions.accounts import follow_account
from kundenkreis.customers.actions.addresses import add_address
from kundenkreis.customers.actions.lookup_keys import put_lookup_key
from kundenkreis.customers.identification import identify
from kundenkreis.customers.models import Company, LookupKey, Person
from kundenkreis.customers.stale import Stale
from kundenkreis.duplicates.actions import merge_companies, merge_people
from kundenkreis.duplicates.models import Merge, MergeStep
from kundenkreis.erp.models import CustomerAccount, HandOver
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import ERP, SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.journal.refusal import Refused
from tests.factories.customers import a_company, a_customer, a_person, a_position
from tests.factories.staff import an_employee
from tests.factories.todos import a_todo

pytestmark = pytest.mark.django_db


def merged(kept: Company, absorbed: Company, **choices: str) -> Merge:
    return merge_companies(kept, absorbed, choices=choices, by=SYSTEM)


def fresh(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)


def found(text: str) -> set[str]:
    """Ids of everybody whom a text may mean."""
    candidates = identify(text, seen_by=None)
    named = [who.id for one in candidates for who in (one.company, one.person) if who]
    return {str(pk) for pk in named}


@pytest.fixture
def isarwerk() -> Company:
    """A customer of the ERP."""
    return a_customer("10482", "Isarwerk Chemie GmbH")


@pytest.fixture
def typed() -> Company:
    """The same company, typed in by somebody who did not look."""
    return a_company("Isar-Werk Chemie", city="München", phone="+49 89 99998-200", website="isarwerk.example")


def test_everything_that_points_to_a_company_moves(isarwerk: Company, typed: Company) -> None:
    person = a_person("Öztürk", typed, function="Einkauf")
    note = write_note("Hat eine Abnahmeprüfung verlangt.", company_id=typed.pk, by=SYSTEM)
    case = open_case("C", title="Undicht", company_id=typed.pk)
    todo = a_todo("service", company_id=typed.pk)
    merge = merged(isarwerk, typed)
    assert person.positions.get().company_id == isarwerk.pk
    assert fresh(note).company_id == fresh(case).company_id == fresh(todo).company_id == isarwerk.pk
    assert isarwerk.addresses.get().city == "München"
    assert fresh(typed).merged_into_id == isarwerk.pk
    moved = merge.steps.get(table="customers.Position", verb=MergeStep.Verb.MOVED)
    assert moved.rows == [str(person.positions.get().pk)]
    assert moved.before == {"company_id": str(typed.pk)}


def test_the_kept_company_takes_what_it_lacks_and_what_was_chosen(isarwerk: Company, typed: Company) -> None:
    Company.objects.filter(pk=isarwerk.pk).update(industry="Chemie")
    Company.objects.filter(pk=typed.pk).update(industry="Grundstoffchemie", employee_count=120)
    merge = merged(isarwerk, typed, industry="absorbed")
    kept = fresh(isarwerk)
    assert (kept.industry, kept.employee_count, kept.website) == ("Grundstoffchemie", 120, "isarwerk.example")
    assert kept.version == isarwerk.version + 1
    assert merge.choices["industry"] == "absorbed"
    assert merge.choices["kind"] == "kept"


def test_the_erp_keeps_the_name_whatever_was_chosen(isarwerk: Company, typed: Company) -> None:
    merged(isarwerk, typed, name="absorbed")
    assert fresh(isarwerk).name == "Isarwerk Chemie GmbH"


def test_a_prospect_that_absorbs_a_customer_becomes_one_by_name_and_number(isarwerk: Company, typed: Company) -> None:
    merged(typed, isarwerk, name="kept")
    kept = fresh(typed)
    assert (kept.name, kept.kind, kept.core_name) == ("Isarwerk Chemie GmbH", "customer", "isarwerk chemie")
    assert kept.accounts.get().account_number == "10482"


def test_two_customer_numbers_stay_linked_and_the_kept_ones_leads(isarwerk: Company) -> None:
    other = a_customer("10519", "Isarwerke Chemie GmbH")
    merged(other, isarwerk)
    assert set(other.accounts.values_list("account_number", flat=True)) == {"10482", "10519"}
    CustomerAccount.objects.filter(number="10482").update(name="Isarwerk Pharma GmbH")
    follow_account("10482", by=ERP, at=timezone.now())
    assert fresh(other).name == "Isarwerke Chemie GmbH"
    CustomerAccount.objects.filter(number="10519").update(name="Isarwerke SE")
    follow_account("10519", by=ERP, at=timezone.now())
    assert fresh(other).name == "Isarwerke SE"


def test_the_absorbed_name_and_number_still_find_the_company(isarwerk: Company) -> None:
    other = a_customer("10519", "Ammerquell Wasser GmbH")
    put_lookup_key(LookupKey.Kind.RESPONSE_CODE, "B7K2M4", LookupKey.Target.COMPANY, other.pk)
    merged(isarwerk, other)
    for text in ("Ammerquell", "10519", "Isarwerk"):
        assert found(text) == {str(isarwerk.pk)}, text
    assert not LookupKey.objects.filter(target_id=other.pk).exists()
    follow_account("10482", by=ERP, at=timezone.now())
    assert found("Ammerquell") == {str(isarwerk.pk)}


def test_the_same_number_and_the_same_address_stand_there_once(isarwerk: Company, typed: Company) -> None:
    add_contact_point("phone", "+49 89 99998-200", company=isarwerk, by=SYSTEM)
    for company in (isarwerk, typed):
        add_address(company, purpose="delivery", street="Tor 3", postal_code="80939", city="München", by=SYSTEM)
    merge = merged(isarwerk, typed)
    assert isarwerk.contact_points.count() == 1
    assert [one.street for one in isarwerk.addresses.filter(purpose="delivery")] == ["Tor 3"]
    assert merge.steps.filter(verb="removed").count() == 2


def test_one_position_at_both_becomes_one_from_the_earlier_day_on_with_all_numbers(
    isarwerk: Company, typed: Company
) -> None:
    person = a_person("Öztürk")
    kept = a_position(person, isarwerk, "Einkauf", since=date(2024, 5, 1))
    twin = a_position(person, typed, "Einkauf", since=date(2022, 1, 1))
    for position in (kept, twin):
        add_contact_point("phone", "+49 89 99998-247", position=position, by=SYSTEM)
    add_contact_point("email", "j.oeztuerk@isarwerk.example", position=twin, by=SYSTEM)
    merged(isarwerk, typed)
    position = person.positions.get()
    assert (position.pk, position.valid_from) == (kept.pk, date(2022, 1, 1))
    assert set(position.contact_points.values_list("kind", flat=True)) == {"phone", "email"}
    assert found("j.oeztuerk@isarwerk.example") >= {str(person.pk), str(isarwerk.pk)}


def test_two_people_become_one_with_both_positions_and_an_objection_that_holds(isarwerk: Company) -> None:
    kept = a_person("Öztürk", isarwerk, first_name="Jana", function="Einkauf")
    absorbed = a_person("Oeztuerk", a_company(), first_name="Jana", function="Beirätin", phone="+49 176 04069-100")
    object_to(absorbed, channels=["email"], evidence=Evidence("call_note", "sagte es am Telefon"), by=SYSTEM)
    merge_people(kept, absorbed, choices={}, by=SYSTEM)
    assert kept.positions.count() == 2
    assert kept.contact_points.get().normalised == "+4917604069100"
    assert Statement.objects.objections().filter(person=kept, channel="email").exists()
    assert found("Oeztuerk") >= {str(kept.pk)}
    assert str(absorbed.pk) not in found("Oeztuerk")
    assert Entry.objects.get(name="duplicates.PeopleMerged").person_id == kept.pk


def test_a_double_click_is_one_merge(isarwerk: Company, typed: Company) -> None:
    assert merged(isarwerk, typed) == merged(isarwerk, typed)
    assert Merge.objects.count() == 1
    assert Entry.objects.filter(name="duplicates.CompaniesMerged").count() == 1


def test_who_looked_at_an_older_version_looks_again(isarwerk: Company, typed: Company) -> None:
    with pytest.raises(Stale):
        merge_companies(isarwerk, typed, choices={}, seen=(isarwerk.version, typed.version - 1), by=SYSTEM)
    assert not Merge.objects.exists()


def test_what_is_merged_already_is_not_merged_elsewhere(isarwerk: Company, typed: Company) -> None:
    merged(isarwerk, typed)
    with pytest.raises(Refused) as refused:
        merged(a_company("Ammerquell Wasser GmbH"), typed)
    assert refused.value.code == "merged_already"
    with pytest.raises(Refused):
        merged(isarwerk, isarwerk)


def test_parent_and_subsidiary_are_not_merged(isarwerk: Company, typed: Company) -> None:
    between = a_company("Isarwerk Holding")
    Company.objects.filter(pk=typed.pk).update(parent=between, relation="subsidiary")
    Company.objects.filter(pk=between.pk).update(parent=isarwerk, relation="subsidiary")
    for kept, absorbed in ((isarwerk, typed), (typed, isarwerk)):
        with pytest.raises(Refused) as refused:
            merged(fresh(kept), fresh(absorbed))
        assert refused.value.code == "same_group"


def test_nothing_is_merged_while_an_order_is_on_its_way_to_the_erp(isarwerk: Company, typed: Company) -> None:
    hand_over = HandOver.objects.create(
        key="T-2026-00017-1",
        payload={},
        customer_number="10482",
        company_id=isarwerk.pk,
        requested_at=timezone.now(),
        next_attempt_at=timezone.now(),
    )
    with pytest.raises(Refused) as refused:
        merged(typed, isarwerk)
    assert refused.value.code == "hand_over_under_way"
    HandOver.objects.filter(pk=hand_over.pk).update(
        state="done", order_number="A-1", done_at=timezone.now(), next_attempt_at=None
    )
    merged(typed, isarwerk)
    assert fresh(hand_over).company_id == typed.pk


def test_a_person_whose_data_may_only_be_kept_is_not_merged() -> None:
    one, other = a_person("Öztürk"), a_person("Oeztuerk")
    Person.objects.filter(pk=other.pk).update(restricted_at=timezone.now())
    with pytest.raises(Refused) as refused:
        merge_people(one, other, choices={}, by=SYSTEM)
    assert refused.value.code == "person_restricted"


def test_merging_needs_the_right(isarwerk: Company, typed: Company) -> None:
    with pytest.raises(PermissionDenied):
        merge_companies(isarwerk, typed, choices={}, by=an_employee("read_only").actor)
    merge_companies(isarwerk, typed, choices={}, by=an_employee("administrator").actor)


def test_an_unknown_choice_is_refused(isarwerk: Company, typed: Company) -> None:
    with pytest.raises(Refused):
        merged(isarwerk, typed, version="absorbed")
    with pytest.raises(Refused):
        merged(isarwerk, typed, industry="both")


def test_subsidiaries_of_the_absorbed_company_are_subsidiaries_of_the_kept_one(
    isarwerk: Company, typed: Company
) -> None:
    daughter = a_company("Isarwerk Service")
    Company.objects.filter(pk=daughter.pk).update(parent=typed, relation="subsidiary")
    merged(isarwerk, typed)
    assert fresh(daughter).parent_id == isarwerk.pk
