"""The lists look at few people closely, however many there are: what the database plans, not what a clock says."""

from __future__ import annotations

import pytest
from django.db import connection

from bench.plans import explained, nodes_of, statements_of
from kundenkreis.customers.models import Person, Position
from kundenkreis.customers.queries.lists import person_page
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_company
from tests.factories.staff import an_employee

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
    statements = statements_of(lambda: person_page({"posts": posts}, head_of_sales))
    plans = [set(nodes_of(explained(one, run=False)["Plan"])) for one in statements if "LIMIT 51" in one[0]]
    assert len(plans) == 1
    assert any(node.endswith(index) for node in plans[0])
    assert not [node for node in plans[0] if node.startswith("Seq Scan")]
