"""The lists look at few people closely, however many there are: what the database plans, not what a clock says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from bench.plans import explained, nodes_of, statements_of
from kundenkreis.customers.models import Company, Person, Position, RevenueClass
from kundenkreis.customers.queries.lists import company_page, person_page
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_company
from tests.factories.staff import an_employee
from tests.factories.territories import looked_after_by

pytestmark = pytest.mark.django_db
PEOPLE = 3000


@pytest.fixture
def head_of_sales() -> Employee:
    """Sees all of 3,000 people, each with one position."""
    people = [Person(last_name=f"Mensch {number}", sort_name=f"mensch {number:04d}") for number in range(PEOPLE)]
    Person.objects.bulk_create(people)
    company = a_company()
    Position.objects.bulk_create(Position(person=person, company=company) for person in people)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE customers_person, customers_seenfrom, customers_position, customers_company")
    return an_employee("sales_lead")


@pytest.mark.parametrize(
    ("posts", "index"), [("none", "seen_from_by_held_since"), ("several", "seen_from_by_several_until")]
)
def test_who_holds_none_or_several_is_found_among_the_few_who_may(
    head_of_sales: Employee, posts: str, index: str
) -> None:
    nodes = scans(lambda: person_page({"posts": posts}, head_of_sales))
    assert any(node.endswith(index) for node in nodes)
    assert not [node for node in nodes if node.startswith("Seq Scan")]


def scans(ask: Callable[[], object]) -> set[str]:
    """The scans in the statement that finds the page."""
    (statement,) = (one for one in statements_of(ask) if "LIMIT 51" in one[0])
    return set(nodes_of(explained(statement, run=False)["Plan"]))


@pytest.fixture
def companies() -> None:
    """5,000 that nobody looks after, a third of them with revenue."""
    made = [Company(name=f"Werk {number}", core_name=f"werk {number:04d}") for number in range(5000)]
    Company.objects.bulk_create(made)
    moment = timezone.now()
    RevenueClass.objects.bulk_create(
        RevenueClass(company=one, letter="ABC"[number % 3], revenue=number, currency="EUR", computed_at=moment)
        for number, one in enumerate(made[::3])
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE customers_company, customers_revenueclass")


@pytest.mark.usefixtures("companies")
@pytest.mark.parametrize(
    ("asked", "index"),
    [({"letter": "A"}, "revenue_class_by_letter"), ({}, "revenue_class_by_revenue")],
)
def test_by_revenue_the_head_of_sales_walks_the_index_that_has_this_order(asked: dict[str, str], index: str) -> None:
    nodes = scans(lambda: company_page(asked | {"sort": "-revenue"}, an_employee("sales_lead")))
    assert f"Index Scan {index}" in nodes or f"Index Only Scan {index}" in nodes


@pytest.mark.usefixtures("companies")
def test_a_reps_narrowed_companies_are_gathered_and_not_looked_for_among_all() -> None:
    rep = an_employee("sales")
    for company in Company.objects.all()[:500]:
        looked_after_by(company, rep)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE customers_company")
    assert "Index Scan company_by_name" in scans(lambda: company_page({}, rep))
    for asked in ({"letter": "B"}, {"block": "1"}, {"kind": "prospect"}):
        assert "Index Scan company_by_name" not in scans(lambda asked=asked: company_page(asked, rep))  # type: ignore[misc]
    assert [row.company.name for row in company_page({"kind": "prospect", "sort": "-name"}, rep).rows[:1]] == [
        "Werk 499"
    ]
