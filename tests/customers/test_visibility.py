"""Whose companies and people an employee sees."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from kundenkreis.customers.actions import end_position
from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.customers.visibility import get_visible_company, get_visible_person, require_visible
from kundenkreis.journal.actor import SYSTEM, Actor, ActorKind
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_company, a_person, a_position
from tests.factories.staff import an_absence, an_employee
from tests.factories.territories import a_territory, looked_after_by

pytestmark = pytest.mark.django_db


def fresh(employee: Employee) -> Employee:
    """As the next request loads her."""
    return Employee.objects.get(pk=employee.pk)


def companies(employee: Employee) -> set[str]:
    return set(Company.objects.visible_to(fresh(employee)).values_list("name", flat=True))


def people(employee: Employee) -> set[str]:
    return set(Person.objects.visible_to(fresh(employee)).values_list("last_name", flat=True))


def test_a_sales_rep_sees_her_territory_and_whom_she_looks_after() -> None:
    rep = an_employee("sales")
    a_territory("Süd", rep, a_company("Isarwerk"))
    a_territory("Nord", None, a_company("Elbwerk"))
    looked_after_by(a_company("Mainwerk"), rep)
    looked_after_by(a_company("Saarwerk"), None, deputy=rep)
    a_company("Niemandswerk")
    assert companies(rep) == {"Isarwerk", "Mainwerk", "Saarwerk"}


def test_the_hotline_and_the_heads_see_everybody() -> None:
    a_company("Isarwerk")
    a_person("Öztürk")
    for role in ("hotline", "service_lead", "sales_lead", "marketing", "marketing_lead", "administrator"):
        assert companies(an_employee(role)) == {"Isarwerk"}, role
        assert people(an_employee(role)) == {"Öztürk"}, role


def test_without_the_right_to_read_nobody_is_seen() -> None:
    nobody = an_employee("")
    looked_after_by(a_company("Isarwerk"), nobody)
    a_person("Öztürk")
    assert (companies(nobody), people(nobody)) == (set(), set())


def test_people_are_seen_where_they_are_or_were_something_or_when_they_are_nothing_anywhere() -> None:
    rep, here, elsewhere = an_employee("sales"), a_company("Isarwerk"), a_company("Elbwerk")
    a_territory("Süd", rep, here)
    end_position(a_position(a_person("Gegangen", elsewhere), here), by=SYSTEM)
    a_person("Hier", here)
    a_person("Dort", elsewhere)
    a_person("Überall", elsewhere)
    a_position(Person.objects.get(last_name="Überall"), here)
    a_person("Nirgends")
    assert people(rep) == {"Hier", "Überall", "Nirgends", "Gegangen"}
    assert {str(one.company) for one in Position.objects.visible_to(fresh(rep))} == {"Isarwerk"}


def test_whoever_stands_in_sees_what_the_absent_colleague_sees() -> None:
    rep, deputy, hers = an_employee("sales"), an_employee("sales"), a_company("Isarwerk")
    a_territory("Süd", rep, hers)
    looked_after_by(a_company("Mainwerk"), rep)
    absence = an_absence(rep, deputy)
    assert companies(deputy) == {"Isarwerk", "Mainwerk"}
    absence.delete()
    assert companies(deputy) == set()


def test_standing_in_goes_on_when_the_deputy_is_away_too() -> None:
    rep, deputy, third = (an_employee("sales") for _ in range(3))
    looked_after_by(a_company("Isarwerk"), rep)
    an_absence(rep, deputy)
    an_absence(deputy, third)
    assert companies(third) == {"Isarwerk"}
    an_absence(third, rep)
    assert companies(third) == {"Isarwerk"}


def test_a_changed_role_takes_effect_at_once() -> None:
    rep, company = an_employee("sales"), a_company("Isarwerk")
    assert companies(rep) == set()
    role = rep.roles.get()
    role.rights.append("customers.read_all")
    role.save()
    assert companies(rep) == {"Isarwerk"}
    assert get_visible_company(fresh(rep), company.pk) == company


def test_what_is_not_seen_is_not_there() -> None:
    rep, person = an_employee("sales"), a_person("Öztürk", a_company("Isarwerk"))
    with pytest.raises(Http404):
        get_visible_person(rep, person.pk)
    for actor in (rep.actor, Actor(ActorKind.TOKEN, str(rep.pk), frozenset({"all"}))):
        with pytest.raises(Http404):
            require_visible(actor, person_id=person.pk)
        with pytest.raises(Http404):
            require_visible(actor, company_id=person.positions.get().company_id)
    require_visible(SYSTEM, person_id=person.pk)
    with pytest.raises(PermissionDenied):
        require_visible(Actor(ActorKind.LINK), person_id=person.pk)


def test_seeing_all_costs_no_condition() -> None:
    assert "WHERE" not in str(Company.objects.visible_to(an_employee("hotline")).query)
    assert "WHERE" not in str(Person.objects.visible_to(an_employee("hotline")).query)
