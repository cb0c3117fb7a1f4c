"""When two customers might be one."""

from __future__ import annotations

import pytest

from kundenkreis.erp.likeness import core_name, is_alike
from kundenkreis.erp.port import Address, Customer

KNOWN = Customer(
    number="K-1",
    name="Müller & Söhne Maschinenbau GmbH",
    emails=("info@mueller.example",),
    addresses=(Address(postal_code="89073"), Address(postal_code="89143")),
)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Müller & Söhne GmbH & Co. KG", "mueller soehne"),
        ("MÜLLER UND SÖHNE GMBH", "mueller soehne"),
        ("Weiß e.K.", "weiss"),
        ("Société Générale S.E.", "societe generale"),
        ("AG", "ag"),
    ],
)
def test_the_core_of_a_name(name: str, core: str) -> None:
    assert core_name(name) == core


@pytest.mark.parametrize(
    ("name", "postal_code", "alike"),
    [
        ("Mueller und Söhne Maschinenbau AG", "", True),
        ("Müller & Söhne Maschinenbau", "89143", True),
        ("Müller + Soehne Maschinenbau", "10115", False),
        ("Müller & Söhne Anlagenbau", "", False),
        ("", "89073", False),
    ],
)
def test_a_name_alike_in_the_same_place(name: str, postal_code: str, alike: bool) -> None:
    assert is_alike(KNOWN, name=name, postal_code=postal_code) == alike


def test_the_same_mail_address_is_enough() -> None:
    assert is_alike(KNOWN, name="Ganz anders", postal_code="10115", email="INFO@Mueller.example")
    assert not is_alike(KNOWN, email="buero@mueller.example")
