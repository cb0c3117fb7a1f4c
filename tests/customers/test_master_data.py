"""Branch, size, group, addresses and positions of companies and people."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import close_old_connections, connection
from django.utils import timezone

from kundenkreis.customers.actions import (
    add_address,
    change_address,
    change_company,
    change_person,
    change_position,
    move_person,
    remove_address,
    remove_parent,
    set_parent,
)
from kundenkreis.customers.models import Address, Company, Position, RevenueClass
from kundenkreis.customers.queries import timeline
from kundenkreis.customers.queries.groups import group_of, ids_above
from kundenkreis.customers.stale import Stale
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_company, a_person
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena() -> Employee:
    return an_employee("hotline")


def below(company: Company, parent: Company, relation: str = "subsidiary") -> Company:
    return set_parent(company, parent, relation=relation, by=SYSTEM)


@pytest.mark.parametrize(("written", "kept"), [("2813", "28.13"), ("28.13.0", "28.13"), ("c", "C"), ("", "")])
def test_a_branch_is_kept_as_the_classification_writes_it(written: str, kept: str) -> None:
    changed = change_company(a_company(), {"industry_code": written}, version=1, by=SYSTEM)
    assert changed.industry_code == kept


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("industry_code", "Pumpen", "unknown_industry"),
        ("industry_code", "99.99", "unknown_industry"),
        ("employee_count", -1, "impossible_count"),
        ("kind", "friend", "unknown_kind"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(field: str, value: object, code: str) -> None:
    with pytest.raises(Refused) as refused:
        change_company(a_company(), {field: value}, version=1, by=SYSTEM)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_colleague_who_has_left_looks_after_nobody(lena: Employee) -> None:
    Employee.objects.filter(pk=lena.pk).update(is_active=False)
    with pytest.raises(Refused, match=r".") as refused:
        change_company(a_company(), {"account_manager_id": lena.pk}, version=1, by=SYSTEM)
    assert refused.value.code == "not_a_colleague"


def test_a_birthday_lies_behind_us() -> None:
    person = change_person(a_person(), {"birthday": date(1980, 2, 29)}, version=1, by=SYSTEM)
    with pytest.raises(Refused):
        change_person(person, {"birthday": timezone.localdate() + timedelta(days=1)}, version=2, by=SYSTEM)
    assert change_person(person, {"birthday": None}, version=2, by=SYSTEM).birthday is None


def test_a_group_is_shown_as_a_tree_with_what_is_open_and_bought_in_all(lena: Employee) -> None:
    holding, works, site, stranger = (a_company(name) for name in ("Holding", "Werk", "Lager", "Fremd"))
    below(works, holding)
    below(site, works, "site")
    for company in (works, site, stranger):
        open_case("C", company_id=company.pk)
    for company, revenue in ((works, "100.50"), (site, "20")):
        RevenueClass.objects.create(
            company=company, letter="A", revenue=Decimal(revenue), currency="EUR", computed_at=timezone.now()
        )
    group = group_of(works.pk, lena)
    assert group is not None
    assert (group.size, group.open_cases, group.revenue) == (3, 2, {"EUR": Decimal("120.50")})
    assert [member.company.name for member in group.head.members] == ["Werk"]
    assert [member.company.name for member in group.head.members[0].members] == ["Lager"]
    assert group_of(stranger.pk, lena) is None


def test_a_group_costs_the_same_number_of_queries_however_many_sites_it_has(
    lena: Employee, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    holding = a_company("Holding")
    for number in range(15):
        below(a_company(f"Standort {number:02}"), holding, "site")
    with django_assert_max_num_queries(8):
        group = group_of(holding.pk, lena)
    assert group and group.size == 16


def test_a_company_can_not_stand_above_itself() -> None:
    holding, works, site = (a_company(name) for name in ("Holding", "Werk", "Lager"))
    below(works, holding)
    below(site, works)
    for above in (site, works, holding):
        with pytest.raises(Refused) as refused:
            below(holding, above)
        assert refused.value.code == "circle"


def test_a_company_is_taken_out_of_its_group_and_keeps_what_is_below_it(lena: Employee) -> None:
    holding, works, site = (a_company(name) for name in ("Holding", "Werk", "Lager"))
    below(below(works, holding), holding, "site")
    below(site, works)
    alone = remove_parent(works, by=SYSTEM)
    assert (alone.parent_id, alone.relation) == (None, "")
    group = group_of(works.pk, lena)
    assert group and group.head.company == works and group.size == 2
    assert group_of(holding.pk, lena) is None


@pytest.mark.django_db(transaction=True)
def test_two_people_who_put_each_under_the_other_at_once_make_no_circle() -> None:
    one, other = a_company("Eins"), a_company("Andere")
    refused: list[str] = []
    start = threading.Barrier(2)

    def put(company: Company, parent: Company) -> None:
        try:
            start.wait(timeout=20)
            below(company, parent)
        except Refused as refusal:
            refused.append(refusal.code)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=put, args=pair) for pair in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert refused == ["circle"]
    assert len(ids_above(one.pk)) + len(ids_above(other.pk)) == 3


def test_an_address_is_changed_and_the_timeline_says_from_what_to_what() -> None:
    company = a_company()
    address = add_address(company, purpose="visit", city="Ulm", street="Donaustraße 1", by=SYSTEM)
    changed = change_address(address, {"street": "Münsterplatz 2", "purpose": "delivery"}, version=1, by=SYSTEM)
    assert (str(changed), changed.version) == ("Münsterplatz 2, Ulm", 2)
    lines = timeline(company_id=company.pk).lines
    assert next((change.old, change.new) for change in lines[0].changes) == ("Donaustraße 1", "Münsterplatz 2")
    remove_address(changed, by=SYSTEM)
    assert "Münsterplatz 2" in [change.old for change in timeline(company_id=company.pk).lines[0].changes]
    assert not Address.objects.exists()


def test_whoever_changes_an_old_version_of_an_address_is_shown_both() -> None:
    address = add_address(a_company(), purpose="visit", city="Ulm", by=SYSTEM)
    change_address(address, {"city": "Neu-Ulm"}, version=1, by=SYSTEM)
    with pytest.raises(Stale) as stale:
        change_address(address, {"city": "Senden"}, version=1, by=SYSTEM)
    assert (stale.value.theirs, stale.value.version) == ({"city": "Neu-Ulm"}, 2)


def test_the_days_of_a_position_are_corrected_but_never_reversed() -> None:
    position = a_person("Öztürk", a_company()).positions.get()
    changed = change_position(position, {"valid_from": date(2024, 5, 1)}, version=1, by=SYSTEM)
    assert changed.valid_from == date(2024, 5, 1)
    with pytest.raises(Refused) as refused:
        change_position(changed, {"valid_until": date(2024, 4, 30)}, version=2, by=SYSTEM)
    assert (refused.value.code, refused.value.field) == ("ends_before_it_begins", "valid_until")


def test_changing_company_brings_the_new_direct_dial_and_ends_the_old_one() -> None:
    old, new = a_company("Isarwerk Chemie GmbH"), a_company("Ammerquell Wasser GmbH")
    person = a_person("Öztürk", old, phone="+49 89 99998-247")
    first = date(2026, 4, 1)
    begun = move_person(person.positions.get(), new, since=first, phone="+49 69 90009-110", by=SYSTEM)
    assert Position.objects.get(company=old).valid_until == date(2026, 3, 31)
    assert [point.value for point in begun.contact_points.all()] == ["+49 69 90009-110"]


def test_a_move_that_fails_has_ended_nothing() -> None:
    old, new = a_company("Isarwerk Chemie GmbH"), a_company("Ammerquell Wasser GmbH")
    position = a_person("Öztürk", old).positions.get()
    with pytest.raises(Refused):
        move_person(position, new, phone="keine Nummer", by=SYSTEM)
    position.refresh_from_db()
    assert position.valid_until is None
    assert Position.objects.count() == 1


def test_one_can_not_leave_before_one_came() -> None:
    old, new = a_company("Isarwerk Chemie GmbH"), a_company("Ammerquell Wasser GmbH")
    position = a_person("Öztürk", old).positions.get()
    position = change_position(position, {"valid_from": date(2026, 5, 1)}, version=1, by=SYSTEM)
    with pytest.raises(Refused) as refused:
        move_person(position, new, since=date(2026, 5, 1), by=SYSTEM)
    assert refused.value.field == "since"
