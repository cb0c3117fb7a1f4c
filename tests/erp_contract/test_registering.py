"""Every adapter creates a customer once under its key, and asks before it makes a double."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from kundenkreis.erp.port import Address, CustomerRequest, OrderState, OutcomeUnknown, Rejected, RejectionCode, Stream
from tests.erp_contract.stage import DEALER, SEAL, Stage, an_order, new_key
from tests.erp_contract.streams import Reader

VAT_NUMBER = "DE999000017"  # its check digit is right, nobody has it


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


def test_after_a_crash_the_key_tells_that_the_customer_is_there(stage: Stage) -> None:
    request = a_customer("Räucherei Störtebeker")
    assert stage.erp.customer_by_key(request.key) is None
    with stage.losing_answers(to="a customer") as erp, pytest.raises(OutcomeUnknown):
        erp.create_customer(request)
    found = stage.erp.customer_by_key(request.key)
    assert found and (found.name, found.key) == (request.name, request.key)
    assert stage.erp.create_customer(request) == found
    sought = {"name": request.name, "postal_code": request.address.postal_code}
    assert [one.number for one in stage.erp.find_customers(**sought)] == [found.number]


def test_the_key_of_a_refused_customer_may_be_used_again(stage: Stage) -> None:
    stage.new_customer("Netzfischerei Lübben GmbH")
    request = replace(
        a_customer("Netzfischerei Lübben"), address=Address(street="Weg 1", postal_code="89073", city="Ulm")
    )
    with pytest.raises(Rejected):
        stage.erp.create_customer(request)
    assert stage.erp.customer_by_key(request.key) is None
    corrected = replace(request, name="Fischräucherei Łuczak")
    assert stage.erp.create_customer(corrected).name == corrected.name


def test_the_stream_of_customers_names_our_key(stage: Stage) -> None:
    """So that news of the customer are understood even if they come before the answer."""
    reader = Reader(stage.erp, Stream.CUSTOMERS).caught_up()
    request = a_customer("Möbelwerk Güstrow")
    created = stage.erp.create_customer(request)
    assert reader.news() == {created.number: created}
    assert created.key == request.key
    others = stage.erp.customers([DEALER])
    assert [one.key for one in others] == [""]


def test_four_senders_at_a_time_create_one_customer(stage: Stage) -> None:
    reader = Reader(stage.erp, Stream.CUSTOMERS).caught_up()
    request = replace(a_customer("Lüftungsbau Ostsee"), although_similar=True)
    with ThreadPoolExecutor(4) as senders:
        numbers = {one.number for one in senders.map(stage.erp.create_customer, [request] * 4)}
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


def test_a_similar_customer_is_found_although_all_of_its_name_is_spelled_otherwise(stage: Stage) -> None:
    number = stage.new_customer("Hölderlin GmbH")
    find = stage.erp.find_customers
    for name in ("Hölderlin AG", "Hoelderlin", "HÖLDERLIN e. K."):
        assert number in {one.number for one in find(name=name)}


def test_the_same_vat_number_is_the_same_customer_whatever_the_name(stage: Stage) -> None:
    request = replace(a_customer("Gießerei Öhringen"), vat_number="DE 999 000 017")
    created = stage.erp.create_customer(request)
    assert created.vat_number == VAT_NUMBER
    assert [one.number for one in stage.erp.find_customers(vat_number="de999000017")] == [created.number]
    with pytest.raises(Rejected) as refusal:
        stage.erp.create_customer(replace(a_customer("Hohenloher Formguss AG"), vat_number=VAT_NUMBER))
    assert refusal.value.code is RejectionCode.SIMILAR_CUSTOMER_EXISTS
    assert created.number in refusal.value.answer


def test_names_of_all_letters_arrive_as_they_are_written(stage: Stage) -> None:
    request = a_customer("Çelik & Söhne „Łódź“ GmbH – İzmir/Škoda")
    assert stage.erp.create_customer(request).name == request.name
