"""Whose ids count as one, and who stands for whom."""

from __future__ import annotations

from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.queries.merged import ids_of_company, ids_of_person, standing_company, standing_person
from tests.factories.customers import a_company, a_person

pytestmark = pytest.mark.django_db


def test_a_chain_of_merges_counts_as_one_company(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first, second, last, other = (a_company(f"Werk {number} GmbH") for number in range(4))
    Company.objects.filter(pk=first.pk).update(merged_into=second)
    Company.objects.filter(pk=second.pk).update(merged_into=last)
    with django_assert_num_queries(3):
        assert ids_of_company(last.pk) == [last.pk, second.pk, first.pk]
        assert ids_of_company(other.pk) == [other.pk]
        assert standing_company(first.pk) == last.pk
    assert standing_company(uuid4()) is None


def test_two_people_merged_into_a_third_count_as_one() -> None:
    first, second, kept = (a_person(f"Öztürk {number}") for number in range(3))
    Person.objects.filter(pk__in=[first.pk, second.pk]).update(merged_into=kept)
    assert set(ids_of_person(kept.pk)) == {kept.pk, first.pk, second.pk}
    assert ids_of_person(kept.pk)[0] == kept.pk
    assert standing_person(second.pk) == kept.pk
    assert standing_person(kept.pk) == kept.pk
