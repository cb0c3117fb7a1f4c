"""A merge taken back: both stand again as they were, and what came in between is not lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import serializers
from django.utils import timezone

from kundenkreis.consent.actions.evidence import Evidence
from kundenkreis.consent.actions.objecting import object_to
from kundenkreis.consent.models import Statement
from kundenkreis.customers.actions import add_contact_point, change_company, write_note
from kundenkreis.customers.actions.addresses import add_address
from kundenkreis.customers.models import Address, Company, CompanyAccount, ContactPoint, LookupKey, Person, Position
from kundenkreis.duplicates.actions import merge_companies, merge_people, undo_merge
from kundenkreis.duplicates.actions.straggling import forget_old_steps, gather_stragglers
from kundenkreis.duplicates.columns import columns_to
from kundenkreis.duplicates.models import Merge, MergeStep
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.journal.refusal import Refused
from tests.factories.customers import a_company, a_customer, a_person, a_position
from tests.factories.todos import a_todo

pytestmark = pytest.mark.django_db


def fresh(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)


IN_FULL = (Company, Person, Position, ContactPoint, Address, CompanyAccount)


def everything() -> dict[str, Any]:
    """What all records are (without their versions), and to whom everything else in the product points."""
    state: dict[str, Any] = {"keys": sorted(map(str, LookupKey.objects.values_list("target_id", "kind", "value")))}
    for column in (column for target in (Company, Person, Position) for column in columns_to(target)):
        if column.model is not Entry:
            state[column.label] = sorted(map(str, column.model._base_manager.values_list("pk", column.name)))
    for model in IN_FULL:
        for row in serializers.serialize("python", model._base_manager.all()):
            state[str(row["pk"])] = {name: value for name, value in row["fields"].items() if name != "version"}
    return state


@pytest.fixture
def isarwerk() -> Company:
    """A customer of the ERP with people, numbers, addresses and matters."""
    company = a_customer("10482", "Isarwerk Chemie GmbH")
    _furnish(company, "a")
    return company


@pytest.fixture
def twin() -> Company:
    """The same company under another number, with much that stands there twice."""
    company = a_customer("10519", "Isarwerke Chemie GmbH")
    Company.objects.filter(pk=company.pk).update(industry="Chemie", employee_count=120)
    _furnish(company, "b")
    company.refresh_from_db()
    return company


def _furnish(company: Company, mark: str) -> None:
    add_contact_point("phone", "+49 89 99998-200", company=company, by=SYSTEM)
    add_contact_point("email", f"{mark}@isarwerk.example", company=company, by=SYSTEM)
    add_address(company, purpose="delivery", street="Tor 3", postal_code="80939", city="München", by=SYSTEM)
    a_person(f"Lindner {mark}", company, function="Einkauf", phone="+49 89 99998-201")
    write_note("Notiz", company_id=company.pk, by=SYSTEM)
    open_case("C", title="Undicht", company_id=company.pk)
    a_todo("service", company_id=company.pk)


def test_undoing_restores_both_companies_with_their_erp_links_exactly(isarwerk: Company, twin: Company) -> None:
    person = a_person("Öztürk")
    for company, since in ((isarwerk, date(2024, 5, 1)), (twin, date(2022, 1, 1))):
        position = a_position(person, company, "Einkauf", since=since)
        add_contact_point("phone", "+49 89 99998-247", position=position, by=SYSTEM)
    before = everything()
    merge = merge_companies(isarwerk, twin, choices={"industry": "absorbed"}, by=SYSTEM)
    assert everything() != before
    undo_merge(merge, by=SYSTEM)
    assert everything() == before
    assert twin.accounts.get().account_number == "10519"
    assert Entry.objects.get(name="duplicates.MergeUndone").facts["stayed"] == 0


def test_undoing_restores_both_people_exactly() -> None:
    company = a_company()
    kept = a_person("Öztürk", company, function="Einkauf", phone="+49 89 99998-247")
    absorbed = a_person("Oeztuerk", company, function="Einkauf", phone="+49 89 99998-247")
    add_contact_point("mobile", "+49 176 04069-100", person=absorbed, by=SYSTEM)
    before = everything()
    merge = merge_people(kept, absorbed, choices={"last_name": "absorbed"}, by=SYSTEM)
    assert fresh(kept).last_name == "Oeztuerk"
    undo_merge(merge, by=SYSTEM)
    assert everything() == before


def test_what_came_in_between_stays_with_the_kept_company_and_is_counted(isarwerk: Company, twin: Company) -> None:
    merge = merge_companies(isarwerk, twin, choices={}, by=SYSTEM)
    note = write_note("Neu", company_id=isarwerk.pk, by=SYSTEM)
    newcomer = a_person("Neumann", isarwerk)
    merge = undo_merge(merge, by=SYSTEM)
    assert fresh(note).company_id == isarwerk.pk
    assert newcomer.positions.get().company_id == isarwerk.pk
    assert merge.stayed == {"customers.Note.company": 1, "customers.Position.company": 1}


def test_what_somebody_changed_since_stays_changed(isarwerk: Company, twin: Company) -> None:
    merge = merge_companies(isarwerk, twin, choices={}, by=SYSTEM)
    kept = fresh(isarwerk)
    assert kept.industry == "Chemie"
    change_company(kept, {"industry": "Pharma"}, version=kept.version, by=SYSTEM)
    undo_merge(merge, by=SYSTEM)
    assert (fresh(isarwerk).industry, fresh(isarwerk).employee_count) == ("Pharma", None)
    assert fresh(twin).industry == "Chemie"


def test_what_moved_on_to_another_company_since_is_left_where_it_is(isarwerk: Company, twin: Company) -> None:
    elsewhere = a_company("Ammerquell Wasser GmbH")
    merge = merge_companies(isarwerk, twin, choices={}, by=SYSTEM)
    moved = Position.objects.get(person__last_name="Lindner b")
    Position.objects.filter(pk=moved.pk).update(company=elsewhere)
    undo_merge(merge, by=SYSTEM)
    assert fresh(moved).company_id == elsewhere.pk


def test_an_objection_made_in_between_holds_for_both_people() -> None:
    kept, absorbed = a_person("Öztürk"), a_person("Oeztuerk")
    merge = merge_people(kept, absorbed, choices={}, by=SYSTEM)
    object_to(fresh(kept), channels=["email"], evidence=Evidence("call_note", "am Telefon"), by=SYSTEM)
    undo_merge(merge, by=SYSTEM)
    for person in (kept, absorbed):
        assert Statement.objects.objections().filter(person=person, channel="email").exists()


def test_a_chain_is_taken_back_in_the_reverse_order(isarwerk: Company, twin: Company) -> None:
    typed = a_company("Isar-Werk Chemie", city="München")
    write_note("Von der dritten", company_id=typed.pk, by=SYSTEM)
    before = everything()
    first = merge_companies(twin, typed, choices={}, by=SYSTEM)
    second = merge_companies(isarwerk, fresh(twin), choices={}, by=SYSTEM)
    with pytest.raises(Refused) as refused:
        undo_merge(first, by=SYSTEM)
    assert refused.value.code == "later_merge_first"
    undo_merge(second, by=SYSTEM)
    undo_merge(first, by=SYSTEM)
    assert everything() == before


def test_people_merged_after_their_companies_come_back_right_in_any_order(isarwerk: Company, twin: Company) -> None:
    one = a_person("Öztürk", isarwerk, function="Beirätin")
    other = a_person("Oeztuerk", twin, function="Beirätin")
    before = everything()
    companies = merge_companies(isarwerk, twin, choices={}, by=SYSTEM)
    people = merge_people(one, other, choices={}, by=SYSTEM)
    assert one.positions.count() == 1
    undo_merge(companies, by=SYSTEM)
    undo_merge(people, by=SYSTEM)
    assert everything() == before


def test_it_can_be_taken_back_for_thirty_days_and_leaves_nothing_behind_afterwards(
    isarwerk: Company, twin: Company
) -> None:
    merge = merge_companies(isarwerk, twin, choices={}, by=SYSTEM)
    _days_ago(merge, 29)
    assert forget_old_steps(by=SYSTEM) == 0
    assert fresh(merge).is_undoable
    _days_ago(merge, 32)
    with pytest.raises(Refused) as refused:
        undo_merge(merge, by=SYSTEM)
    assert refused.value.code == "too_late"
    assert forget_old_steps(by=SYSTEM) > 0
    assert not MergeStep.objects.exists()
    assert Merge.objects.standing().count() == 1


def _days_ago(merge: Merge, days: int) -> None:
    Merge.objects.filter(pk=merge.pk).update(merged_at=timezone.now() - timedelta(days=days))


def test_taken_back_twice_it_is_taken_back_once(isarwerk: Company, twin: Company) -> None:
    merge = merge_companies(isarwerk, twin, choices={}, by=SYSTEM)
    assert undo_merge(merge, by=SYSTEM).undone_at == undo_merge(merge, by=SYSTEM).undone_at
    assert Entry.objects.filter(name="duplicates.MergeUndone").count() == 1


def test_both_can_be_merged_again_afterwards(isarwerk: Company, twin: Company) -> None:
    undo_merge(merge_companies(isarwerk, twin, choices={}, by=SYSTEM), by=SYSTEM)
    merge_companies(fresh(twin), fresh(isarwerk), choices={}, by=SYSTEM)
    assert fresh(isarwerk).merged_into_id == twin.pk


def test_what_was_written_for_the_absorbed_company_meanwhile_is_gathered_and_goes_back_with_it(
    isarwerk: Company, twin: Company
) -> None:
    merge = merge_companies(isarwerk, twin, choices={}, by=SYSTEM)
    late = write_note("Aus einer Seite, die noch offen war", company_id=twin.pk, by=SYSTEM)
    assert gather_stragglers(merge, by=SYSTEM) == 1
    assert fresh(late).company_id == isarwerk.pk
    assert gather_stragglers(merge, by=SYSTEM) == 0
    undo_merge(merge, by=SYSTEM)
    assert fresh(late).company_id == twin.pk
    assert gather_stragglers(merge, by=SYSTEM) == 0
