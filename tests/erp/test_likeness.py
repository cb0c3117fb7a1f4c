"""When two customers might be one."""

from __future__ import annotations

import pytest

from kundenkreis.erp.likeness import is_alike
from kundenkreis.erp.port import Address, Customer

KNOWN = Customer(
    number="K-1",
    name="Müller & Söhne Maschinenbau GmbH",
    emails=("info@mueller.example",),
    addresses=(Address(postal_code="89073"), Address(postal_code="89143")),
)


@pytest.mark.parametrize(
    ("name", "postal_code", "alike"),
    [
        ("Mueller und Söhne Maschinenbau AG", "", True),
        ("Müller & Söhne Maschinenbau", "89143", True),
        ("Müller + Soehne Maschinenbau", "10115", False),
        ("Müller & Söhne Anlagenbau", "", False),
        ("Müller & Söhne Maschinenbau GmbH & Co. OHG", "", True),
        ("Чистая вода", "89073", False),
        ("", "89073", False),
    ],
)
def test_a_name_alike_in_the_same_place(name: str, postal_code: str, alike: bool) -> None:
    assert is_alike(KNOWN, name=name, postal_code=postal_code) == alike


def test_the_same_mail_address_is_enough() -> None:
    assert is_alike(KNOWN, name="Ganz anders", postal_code="10115", email="INFO@Mueller.example")
    assert not is_alike(KNOWN, email="buero@mueller.example")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Aqua Sp. z o.o.", "AQUA spzoo"),
        ("Öz Makine A.Ş.", "Oez Makine"),
        ("Weiß und Sohn e.K.", "Weiss & Sohn GmbH"),
    ],
)
def test_a_name_is_compared_as_the_customer_file_knows_it(ours: str, theirs: str) -> None:
    assert is_alike(Customer(number="K-2", name=theirs), name=ours)


def test_two_names_of_which_no_letter_is_known_are_not_alike() -> None:
    assert not is_alike(Customer(number="K-3", name="Чистая вода"), name="Горячий пар")
