"""What a page or an interface asks before it reads: one question, however many rights."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client, RequestFactory

from kundenkreis.staff import rights
from kundenkreis.staff.actions.tokens import token_for
from kundenkreis.staff.models import AccessToken, Employee
from kundenkreis.staff.permissions import declared_rights, may
from kundenkreis.staff.requests import employee_with
from tests.factories.staff import a_token, an_employee

pytestmark = pytest.mark.django_db
Counting = Callable[[int], AbstractContextManager[object]]


def the_token(employee: Employee, *scopes: str) -> AccessToken:
    found = token_for(a_token(employee, *scopes))
    assert found is not None
    return found


@pytest.mark.parametrize("scopes", [["all"], ["staff"], ["staff.absences"], ["customers"]])
def test_a_token_may_what_its_actor_may(scopes: list[str]) -> None:
    token = the_token(an_employee("administrator"), *scopes)
    for right in declared_rights():
        assert token.may(right) == may(token.actor, right), right.code


def test_a_token_asks_for_its_roles_once(django_assert_num_queries: Counting) -> None:
    token = the_token(an_employee("administrator"), "staff")
    with django_assert_num_queries(1):
        assert token.may(rights.MANAGE)
        assert token.may(rights.ABSENCES)


def test_a_page_asks_for_the_roles_once(django_assert_num_queries: Counting) -> None:
    request = RequestFactory().get("/")
    request.user = Employee.objects.get(pk=an_employee("administrator").pk)
    with django_assert_num_queries(1):
        employee_with(request, rights.MANAGE)
        employee_with(request, rights.ABSENCES)


def test_who_lacks_the_right_hears_which(client: Client) -> None:
    token = a_token(an_employee("administrator"), "customers")
    refused = client.get("/api/v1/roles", headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"})
    assert refused.status_code == 403
    assert "Manage employees, roles and access tokens" in refused.json()["detail"]
