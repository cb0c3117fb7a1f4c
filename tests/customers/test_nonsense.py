"""What people type, paste and try out: kept as it is seen, or refused at the field with what is expected."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from kundenkreis.customers.actions import change_person, create_person
from kundenkreis.customers.normalisation import email_address
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.refusal import Refused
from kundenkreis.web.spelling import one_line
from tests.factories.customers import a_company, a_person
from tests.factories.staff import an_employee


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Müller\t-  Lüdenscheidt ", "Müller - Lüdenscheidt"),
        ("Mül\u00adler", "Müller"),
        ("\u202eTfirhcs\u202c", "Tfirhcs"),
        ("A\nB\x07C", "A B C"),
        ("\u200b\u2060\ufeff", ""),
        ("Öztürk 👩‍🔧", "Öztürk 👩‍🔧"),
        ("<b>Dr.</b>", "<b>Dr.</b>"),
    ],
)
def test_a_line_is_kept_as_it_is_seen(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "a@b",
        "<x>@y.de",
        "a b@y.de",
        "a@y..de",
        "a.@y.de",
        "a@b.de, c@d.de",
        "jürgen@mueller.de",
        "a@-b.de",
        "a@b.1",
        "@y.de",
    ],
)
def test_what_no_mail_server_takes_is_no_address(typed: str) -> None:
    assert email_address(typed) == ""


@pytest.mark.parametrize("typed", ["J.O'Neill+x@b-c.co.uk", " info@müller.de ", "a_b@x.museum", "1@2.example"])
def test_unusual_addresses_are_addresses(typed: str) -> None:
    assert email_address(typed) == typed.strip().casefold()


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["   ", "\u200b", "\u202e", "12345", "🙂", "--"])
def test_a_name_has_a_letter(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        create_person(last_name=typed, by=SYSTEM)
    assert refused.value.field == "last_name"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["\u200b", "  ", "\u202e\n"])
def test_a_companys_name_can_be_seen(typed: str) -> None:
    with pytest.raises(Refused):
        a_company(typed)
    assert a_company("4711").name == "4711"


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(2999, 1, 1)])
def test_a_birthday_is_one_of_somebody_alive(day: date) -> None:
    person = a_person()
    with pytest.raises(Refused) as refused:
        change_person(person, {"birthday": day}, version=person.version, by=SYSTEM)
    assert refused.value.field == "birthday"


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["2026-02-31", "31.02.1980", "gestern", "\x00"])
def test_a_day_that_does_not_exist_is_refused_at_the_field(client: Client, value: str) -> None:
    client.force_login(an_employee(), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(f"/people/{a_person().pk}/fields/birthday", {"value": value, "version": "1"})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
