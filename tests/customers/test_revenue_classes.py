"""ABC classes: the rule, and that the database follows it for all companies at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kundenkreis.customers.actions.revenue_classes import class_companies
from kundenkreis.customers.models import Company, CompanyAccount, RevenueClass
from kundenkreis.customers.rules.revenue_classes import first_month, standings
from kundenkreis.customers.tasks import find_revenue_classes
from kundenkreis.erp.events import RevenueRead
from kundenkreis.erp.models import MonthRevenue
from kundenkreis.journal.actor import ERP, SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.journal.recording import record_news
from tests.factories.customers import a_company
from tests.factories.jobs import work_off
from tests.factories.staff import an_employee

EUR = "EUR"


def letters(*revenues: int) -> str:
    """The letters of customers with these revenues."""
    found = standings((place, EUR, Decimal(revenue)) for place, revenue in enumerate(revenues))
    return "".join(found[place].letter if place in found else "-" for place in range(len(revenues)))


def invoiced(company: Company, number: str, amount: str, *, month: date | None = None, currency: str = EUR) -> None:
    """Revenue of one of the company's accounts."""
    CompanyAccount.objects.get_or_create(account_number=number, defaults={"company": company})
    month = month or timezone.localdate().replace(day=1)
    MonthRevenue.objects.create(
        account_number=number,
        month=month,
        amount=Decimal(amount),
        currency=currency,
        source="test",
        seen_at=timezone.now(),
    )


def found() -> dict[str, tuple[str, Decimal, str]]:
    """Letter, revenue and currency by company."""
    rows = RevenueClass.objects.values_list("company__name", "letter", "revenue", "currency")
    return {name: (letter, revenue, currency) for name, letter, revenue, currency in rows}


def test_the_first_eighty_per_cent_are_a_and_the_next_fifteen_b() -> None:
    assert letters(60, 20, 15, 4, 1) == "AABCC"


def test_who_crosses_a_border_still_belongs_to_the_class_before_it() -> None:
    assert letters(79, 11, 10) == "AAB"
    assert letters(80, 14, 3, 3) == "ABBB"
    assert letters(80, 15, 3, 2) == "ABCC"


def test_the_only_customer_is_an_a() -> None:
    assert letters(1) == "A"


def test_same_revenue_same_letter() -> None:
    assert letters(*[10] * 10) == "A" * 10
    assert letters(90, 5, 5) == "ABB"


def test_without_revenue_or_with_more_credited_than_invoiced_there_is_no_letter() -> None:
    assert letters(100, 0, -20) == "A--"


def test_currencies_are_never_added() -> None:
    sums = [
        ("ulm", EUR, Decimal(90)),
        ("bern", EUR, Decimal(4)),
        ("bern", "CHF", Decimal(50)),
        ("fern", EUR, Decimal(6)),
    ]
    found = standings(sums)
    assert {who: (one.letter, one.currency) for who, one in found.items()} == {
        "ulm": ("A", EUR),
        "fern": ("B", EUR),
        "bern": ("A", "CHF"),
    }


def test_twelve_months_are_this_one_and_the_eleven_before() -> None:
    assert first_month(date(2026, 11, 23)) == date(2025, 12, 1)
    assert first_month(date(2026, 12, 31)) == date(2026, 1, 1)
    assert first_month(date(2026, 1, 1)) == date(2025, 2, 1)


@pytest.mark.django_db
def test_revenue_counts_over_all_accounts_of_a_company_and_for_twelve_months() -> None:
    big, small, former = (a_company(name) for name in ("Groß", "Klein", "Ehemals"))
    invoiced(big, "K-1", "700.00")
    invoiced(big, "K-2", "200.00")
    invoiced(small, "K-3", "100.00", month=first_month(timezone.localdate()))
    invoiced(former, "K-4", "9000.00", month=date(2020, 1, 1))
    assert class_companies(by=SYSTEM) == 2
    assert found() == {"Groß": ("A", Decimal(900), EUR), "Klein": ("B", Decimal(100), EUR)}


@pytest.mark.django_db
def test_only_what_changed_is_written() -> None:
    big, small = a_company("Groß"), a_company("Klein")
    invoiced(big, "K-1", "900.00")
    invoiced(small, "K-2", "100.00")
    class_companies(by=SYSTEM)
    before = dict(RevenueClass.objects.values_list("company", "computed_at"))
    assert class_companies(by=SYSTEM) == 0
    MonthRevenue.objects.filter(account_number="K-2").update(amount="110.00")
    assert class_companies(by=SYSTEM) == 1
    after = dict(RevenueClass.objects.values_list("company", "computed_at"))
    assert (after[big.pk] == before[big.pk], after[small.pk] > before[small.pk]) == (True, True)
    MonthRevenue.objects.filter(account_number="K-2").delete()
    assert class_companies(by=SYSTEM) == 1
    assert set(found()) == {"Groß"}
    assert Entry.objects.filter(name="customers.RevenueClassesFound").count() == 3


@pytest.mark.django_db
def test_a_merged_company_has_no_class_of_its_own() -> None:
    kept, absorbed = a_company("Bleibt"), a_company("Geht")
    invoiced(kept, "K-1", "10.00")
    invoiced(absorbed, "K-2", "90.00")
    class_companies(by=SYSTEM)
    CompanyAccount.objects.update(company=kept)
    Company.objects.filter(pk=absorbed.pk).update(merged_into=kept)
    class_companies(by=SYSTEM)
    assert found() == {"Bleibt": ("A", Decimal(100), EUR)}


@pytest.mark.django_db
def test_classes_follow_as_soon_as_revenue_was_read() -> None:
    invoiced(a_company("Groß"), "K-1", "900.00")
    record_news(RevenueRead(), by=ERP)
    work_off()
    assert set(found()) == {"Groß"}
    find_revenue_classes(timestamp=0)


@pytest.mark.django_db
def test_nobody_computes_them_without_the_right() -> None:
    with pytest.raises(PermissionDenied):
        class_companies(by=an_employee("read_only").actor)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 7), st.sampled_from([EUR, "CHF"]), st.integers(-40, 400)),
        unique_by=lambda row: (row[0], row[1]),
        max_size=14,
    )
)
def test_the_database_follows_the_rule(sums: list[tuple[int, str, int]]) -> None:
    MonthRevenue.objects.all().delete()
    companies = {one.name: one for one in Company.objects.all()} or {
        str(place): a_company(str(place)) for place in range(8)
    }
    for place, currency, cents in sums:
        invoiced(companies[str(place)], f"K-{place}", str(Decimal(cents) / 4), currency=currency)
    class_companies(by=SYSTEM)
    expected = standings((str(place), currency, Decimal(cents) / 4) for place, currency, cents in sums)
    assert found() == {who: (one.letter, one.revenue, one.currency) for who, one in expected.items()}
