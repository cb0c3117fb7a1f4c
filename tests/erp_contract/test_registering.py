"""Every adapter creates a customer once under its key, and asks before it makes a double."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from kundenkreis.erp.port import Address, CustomerRequest, OrderState, Rejected, RejectionCode, Stream
from tests.erp_contract.stage import DEALER, SEAL, Stage, an_order, new_key
from tests.erp_contract.streams import Reader


def a_customer(name: str) -> CustomerRequest:
    address = Address(
        name=f"{name}\nWerk 2, Tor Süd", street="Straße der Arbeit 12a", postal_code="17489", city="Greifswald"
    )
    return CustomerRequest(
        key=new_key(), name=name, address=address, phone="+49 30 23125-777", email=f"info@{new_key().lower()}.example"
    )


def test_a_new_customer_gets_a_number_and_can_order(stage: Stage) -> None:
    request = a_customer("Bäckerei Überwald")
    created = stage.erp.create_customer(request)
    assert created.number
    (address,) = created.addresses
    assert (created.name, created.emails, created.phones) == (request.name, (request.email,), (request.phone,))
    assert (address.name, address.street) == (request.address.name, request.address.street)
    assert (address.postal_code, address.city, address.country) == ("17489", "Greifswald", "DE")
    assert stage.erp.customers([created.number]) == [created]
    order = stage.erp.place_order(an_order(created.number, (SEAL, 1)))
    assert order.state is OrderState.CONFIRMED


def test_the_same_key_gives_the_same_customer_again(stage: Stage) -> None:
    request = a_customer("Zahnradfabrik Größ")
    first = stage.erp.create_customer(request)
    assert stage.erp.create_customer(request).number == first.number


def test_two_senders_at_a_time_create_one_customer(stage: Stage) -> None:
    reader = Reader(stage.erp, Stream.CUSTOMERS).caught_up()
    request = replace(a_customer("Lüftungsbau Ostsee"), although_similar=True)
    with ThreadPoolExecutor(2) as senders:
        numbers = {one.number for one in senders.map(stage.erp.create_customer, [request, request])}
    assert len(numbers) == 1
    assert set(reader.news()) == numbers


def test_a_similar_customer_is_named_instead_of_making_a_double(stage: Stage) -> None:
    number = stage.new_customer("Kühlhaus Wümme GmbH")
    address = Address(street="Weg 1", postal_code="89073", city="Ulm")
    request = CustomerRequest(key=new_key(), name="Kuehlhaus Wümme GmbH & Co. KG", address=address)
    with pytest.raises(Rejected) as refusal:
        stage.erp.create_customer(request)
    assert refusal.value.code is RejectionCode.SIMILAR_CUSTOMER_EXISTS
    assert number in refusal.value.answer
    created = stage.erp.create_customer(replace(request, although_similar=True))
    assert created.number != number


def test_similar_customers_are_found_by_name_and_place_or_by_mail(stage: Stage) -> None:
    number = stage.new_customer("Sägewerk Hölzle GmbH")
    find = stage.erp.find_customers
    assert number in {one.number for one in find(name="Saegewerk Hölzle KG", postal_code="89073")}
    assert number not in {one.number for one in find(name="Saegewerk Hölzle KG", postal_code="10115")}
    assert number not in {one.number for one in find(name="Sägewerk Meier", postal_code="89073")}
    assert [one.number for one in find(email="INFO@isarwerk.example")] == [DEALER]
    assert find() == []
