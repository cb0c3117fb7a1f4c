"""The demo's sales: three territories, and somebody who is away."""

from __future__ import annotations

import pytest

from kundenkreis.customers.models import Company
from kundenkreis.demo.seed.people import told
from kundenkreis.demo.seed.territories import divide_the_country, go_on_holiday
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_company
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def sales() -> dict[str, Employee]:
    """The demo's people by login, with their roles."""
    about = [one for one in told("staff")["employees"] if one["department"] == "sales"]
    return {one["login"]: an_employee(one["roles"][0], username=one["login"]) for one in about}


def test_each_rep_sees_the_own_part_of_the_country_and_the_deputy_that_of_the_absent_one(
    sales: dict[str, Employee],
) -> None:
    for name, postal_code, country in (("Essen", "45219", "DE"), ("Hamburg", "20539", "DE"), ("Wien", "1100", "AT")):
        a_company(name, postal_code=postal_code, city=name, country=country)
    for _once_more in range(2):
        divide_the_country()
        go_on_holiday()
    seen = {
        login: set(Company.objects.visible_to(employee).values_list("name", flat=True))
        for login, employee in sales.items()
    }
    assert seen["mia"] == {"Essen"}
    assert seen["jens"] == {"Hamburg"}
    assert seen["katrin"] == {"Wien", "Hamburg"}, "she stands in for Jens"
    assert seen["claudia"] == {"Essen", "Hamburg", "Wien"}
