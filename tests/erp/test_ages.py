"""How fresh a value of the mirror is: its stream decides, not its row."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kundenkreis.customers.models import Company
from kundenkreis.customers.queries import company_briefs
from kundenkreis.duplicates.queries.preview import account_lines
from kundenkreis.erp.models import AccountReading, CustomerAccount, Outage, StreamState
from kundenkreis.erp.port import Stream
from kundenkreis.erp.queries.ages import ages_of
from kundenkreis.erp.queries.connection import connection_state
from tests.factories.customers import a_customer, a_person
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def isarwerk() -> Company:
    """A blocked customer whose row has not changed for three days."""
    company = a_customer("10482", "Isarwerk Chemie GmbH", block_code="dunning", block_reason="Zahlungsverzug")
    CustomerAccount.objects.update(seen_at=timezone.now() - timedelta(days=3))
    return company


@pytest.fixture
def pages(client: Client, isarwerk: Company) -> list[str]:
    """Where its block or number stands with the ERP's mark: list, and file of a person there."""
    person = a_person("Öztürk", isarwerk)
    client.force_login(an_employee("hotline"), backend="django.contrib.auth.backends.ModelBackend")
    return ["/companies", f"/people/{person.pk}"]


def customers_were_read(at: datetime) -> None:
    StreamState.objects.update_or_create(stream=Stream.CUSTOMERS, defaults={"succeeded_at": at})


def marks(client: Client, url: str) -> set[str]:
    """How the ERP's marks in the main part of a page look: empty, `old`, `offline`."""
    main = client.get(url).content.decode().partition('id="content"')[2].partition("</main>")[0]
    looks = {mark.partition('"')[0] for mark in main.split('class="provenance')[1:]}
    return {" ".join(look.replace("brief", "").split()) for look in looks}


def test_a_row_that_has_not_changed_for_days_is_fresh_while_its_stream_is_read(
    client: Client, pages: list[str]
) -> None:
    customers_were_read(timezone.now())
    assert [marks(client, page) for page in pages] == [{""}, {""}]


def test_every_page_says_so_when_the_stream_has_not_been_read_lately(client: Client, pages: list[str]) -> None:
    customers_were_read(timezone.now() - timedelta(hours=1))
    assert [marks(client, page) for page in pages] == [{"old"}, {"old"}]


def test_every_page_says_so_when_the_erp_is_out_of_reach(client: Client, pages: list[str]) -> None:
    customers_were_read(timezone.now())
    Outage.objects.create(began_at=timezone.now())
    assert [marks(client, page) for page in pages] == [{"offline"}, {"offline"}]


@pytest.mark.parametrize("asked_alone", [None, timedelta(hours=2), timedelta(seconds=5)])
def test_lists_and_files_agree_on_the_age_of_a_customer(isarwerk: Company, asked_alone: timedelta | None) -> None:
    now = timezone.now()
    customers_were_read(now - timedelta(hours=1))
    if asked_alone:
        AccountReading.objects.create(account_number="10482", requested_at=now, read_at=now - asked_alone)
    [in_list] = company_briefs([isarwerk.pk])[isarwerk.pk].accounts
    [in_pair] = account_lines(isarwerk.pk)
    on_file = ages_of(["10482"], connection_state()).streams[Stream.CUSTOMERS]
    assert in_list.as_of == in_pair.as_of == on_file == now - min(asked_alone or timedelta(days=1), timedelta(hours=1))
