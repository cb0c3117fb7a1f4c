"""From where a person is seen follows her roles and their companies, whoever writes and however."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from random import Random
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections, transaction
from django.db.models import Exists, OuterRef

from kundenkreis.customers.models import Company, Person, Position, SeenFrom, Territory
from kundenkreis.customers.models.seen_from import ALWAYS, NEVER
from kundenkreis.customers.models.sight import Sight
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_company, a_person, a_position
from tests.factories.staff import an_employee
from tests.factories.territories import a_territory, looked_after_by

pytestmark = pytest.mark.django_db
PATIENCE = 30


def by_the_rule(sight: Sight) -> set[str]:
    """Who is or was something at a company in sight, and who is nothing anywhere: as the rule is told."""
    roles = Position.objects.filter(person=OuterRef("pk"))
    seen = Exists(roles.filter(sight.companies("company__"))) | ~Exists(roles)
    return set(Person.objects.filter(seen).values_list("last_name", flat=True))


DAYS = [date(2026, 1, 1) + timedelta(days=number) for number in range(9)]


def held_on_each_day() -> list[set[str]]:
    """Who holds nothing, and who two positions, day by day: as it stands in the positions."""
    found: list[set[str]] = []
    for day in DAYS:
        held = {one.pk: one.positions.current(day).count() for one in Person.objects.all()}
        names = {one.pk: one.last_name for one in Person.objects.all()}
        found.append({names[pk] for pk, count in held.items() if count == 0})
        found.append({names[pk] for pk, count in held.items() if count > 1})
    return found


def looked_at_closely() -> list[set[str]]:
    """Among whom those are looked for."""
    found: list[set[str]] = []
    for day in DAYS:
        for few in ({"seen_from__held_since__gt": day}, {"seen_from__several_until__gte": day}):
            found.append(set(Person.objects.filter(**few).values_list("last_name", flat=True)))
    return found


def seen(sight: Sight) -> set[str]:
    return set(Person.objects.within(sight).values_list("last_name", flat=True))


def seen_by(employee: Employee) -> set[str]:
    return seen(Sight(is_unlimited=False, managers=frozenset({employee.pk})))


def test_whatever_happens_to_roles_and_companies_people_are_seen_by_the_rule() -> None:
    with connection.cursor() as cursor:  # the same role twice at a time does not matter here
        cursor.execute("ALTER TABLE customers_position DROP CONSTRAINT position_held_once_at_a_time")
    draw = Random(4)
    reps = [an_employee("sales") for _ in range(3)]
    companies = [a_company(f"Werk {number}") for number in range(4)]
    territories = [a_territory(f"Gebiet {number}", None) for number in range(2)]
    people = [a_person(f"Mensch {number}") for number in range(6)]

    def begin() -> None:
        some = draw.sample(people, 2)
        Position.objects.bulk_create(Position(person=one, company=draw.choice(companies)) for one in some)

    def somebody_else_has_it() -> None:
        Position.objects.filter(pk=of_any()).update(person=draw.choice(people))

    def companies_become_one() -> None:
        Position.objects.filter(company=draw.choice(companies)).update(company=draw.choice(companies))

    def vanish() -> None:
        Position.objects.filter(pk=of_any()).delete()

    def of_any() -> UUID:
        return draw.choice([*Position.objects.order_by("pk").values_list("pk", flat=True)] or [uuid4()])

    def look_after() -> None:
        looked_after_by(draw.choice(companies), draw.choice([*reps, None]), deputy=draw.choice([*reps, None]))

    def place() -> None:
        some = [company.pk for company in draw.sample(companies, 2)]
        Company.objects.filter(pk__in=some).update(territory=draw.choice([*territories, None]))

    def end() -> None:
        Position.objects.filter(pk=of_any()).update(valid_until=draw.choice([*DAYS[4:], None]))

    def begin_later() -> None:
        Position.objects.filter(pk=of_any()).update(valid_from=draw.choice([*DAYS[:5], None]))

    steps = [
        end,
        end,
        begin_later,
        begin,
        begin,
        somebody_else_has_it,
        companies_become_one,
        vanish,
        vanish,
        look_after,
        place,
    ]
    for number in range(80):
        draw.choice(steps)()
        for truly, among in zip(held_on_each_day(), looked_at_closely(), strict=True):
            assert truly <= among, f"after {number + 1} steps"
        for managers in ([reps[0]], reps[1:]):
            for areas in ([], territories[:1]):
                sight = Sight(
                    is_unlimited=False,
                    managers=frozenset(one.pk for one in managers),
                    territories=frozenset(one.pk for one in areas),
                )
                assert seen(sight) == by_the_rule(sight), f"after {number + 1} steps"


def test_only_who_may_hold_none_or_several_is_looked_at_closely() -> None:
    works, left, both = (
        a_person("Öztürk", a_company()),
        a_person("Reitmayr", a_company()),
        a_person("Frei", a_company()),
    )
    left.positions.update(valid_until=date(2026, 1, 3))
    Position.objects.create(person=both, company=a_company("Isarwerk"), valid_from=date(2026, 1, 2))
    facts = SeenFrom.objects.values_list("held_since", "several_until")
    assert [facts.get(person=one) for one in (works, left, both)] == [
        (ALWAYS, ALWAYS),
        (NEVER, ALWAYS),
        (ALWAYS, NEVER),
    ]
    both.positions.filter(valid_from=None).update(valid_until=date(2026, 1, 5))
    assert facts.get(person=both) == (date(2026, 1, 2), date(2026, 1, 5))
    assert facts.get(person=a_person("Neu")) == (NEVER, ALWAYS)


def test_an_employee_or_a_territory_that_goes_leaves_nothing_behind() -> None:
    rep, company = an_employee("sales"), a_company()
    territory = a_territory("Süd", None, looked_after_by(company, rep))
    person = a_person("Öztürk", company)
    Territory.objects.get(pk=territory.pk).delete()
    assert SeenFrom.objects.get(person=person).places == [rep.pk]
    Employee.objects.get(pk=rep.pk).delete()
    assert SeenFrom.objects.get(person=person).places == []


def test_a_person_who_is_deleted_takes_it_along() -> None:
    person = a_person("Öztürk", a_company())
    person.positions.all().delete()
    Person.objects.get(pk=person.pk).delete()
    assert not SeenFrom.objects.exists()


def at_the_same_time(first: Callable[[], object], second: Callable[[], object]) -> None:
    """`second` begins while what `first` did is not committed yet."""

    def run() -> None:
        try:
            second()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        until(lambda: not thread.is_alive() or somebody_waits())
    thread.join(timeout=PATIENCE)
    assert not thread.is_alive()


def until(true: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 50):
        if true():
            return
        time.sleep(0.02)
    pytest.fail("never came true")


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("company_first", [True, False])
def test_a_role_that_begins_while_the_company_changes_hands_is_seen_by_the_new_one(company_first: bool) -> None:
    old, new = an_employee("sales"), an_employee("sales")
    company, person = looked_after_by(a_company("Isarwerk"), old), a_person("Öztürk")
    a_position(person, a_company("Elbwerk"))
    ways: list[Callable[[], object]] = [
        lambda: looked_after_by(company, new),
        lambda: a_position(person, company),
    ]
    first, second = ways if company_first else reversed(ways)
    at_the_same_time(first, second)
    assert (seen_by(old), seen_by(new)) == (set(), {"Öztürk"})


@pytest.mark.django_db(transaction=True)
def test_two_roles_that_begin_at_once_both_count() -> None:
    here, there = an_employee("sales"), an_employee("sales")
    companies = [looked_after_by(a_company(f"Werk {rep.pk}"), rep) for rep in (here, there)]
    person = a_person("Öztürk")
    at_the_same_time(*(partial(Position.objects.create, person=person, company=one) for one in companies))
    assert (seen_by(here), seen_by(there)) == ({"Öztürk"}, {"Öztürk"})
