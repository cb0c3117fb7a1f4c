"""What a person does for herself, without signing in: unsubscribe, choose, confirm."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import ProgrammingError, transaction
from django.test import Client
from django.utils import timezone

from kundenkreis.consent.actions import confirm_opt_in, forget, link_of, request_opt_in, suppress
from kundenkreis.consent.links import confirmation_address, preferences_address
from kundenkreis.consent.models import OptIn, PublicLink, Statement
from kundenkreis.consent.queries import may_contact
from kundenkreis.consent.rules import Channel, Purpose
from kundenkreis.consent.tokens import number_in, token_of
from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.refusal import Refused
from kundenkreis.mail.models import OutgoingMail
from tests.factories.consent import a_colleague, a_consent, an_objection
from tests.factories.customers import a_company, a_person

pytestmark = pytest.mark.django_db

HERE = "http://localhost:8000"


@pytest.fixture(autouse=True)
def patience() -> None:
    cache.clear()


@pytest.fixture
def jana() -> Person:
    return a_person(company=a_company(), email="j.oeztuerk@ammerquell.example")


@pytest.fixture
def outside() -> Client:
    """A browser that never signed in, and that is asked for CSRF tokens."""
    return Client(enforce_csrf_checks=True, headers={"Accept-Language": "fr"})


def page_of(person: Person) -> str:
    return preferences_address(link_of(person.pk)).removeprefix(HERE)


def an_opt_in(person: Person, *purposes: str) -> OptIn:
    wanted = purposes or ("newsletter",)
    return request_opt_in(person, address="j.oeztuerk@ammerquell.example", purposes=wanted, by=a_colleague())


def allowed(person: Person, channel: Channel, purpose: Purpose = Purpose.ADVERTISING) -> bool:
    return may_contact(person_id=person.pk, channel=channel, purpose=purpose).allowed


class TestPreferences:
    def test_the_page_is_hers_alone_and_leaves_no_trace(self, jana: Person, outside: Client, settings: Any) -> None:
        settings.COMPANY_NAME = "Blautal Pumpentechnik"
        answer = outside.get(page_of(jana))
        assert answer.status_code == 200
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies
        text = answer.content.decode()
        assert "j…k@ammerquell.example" in text
        assert "Kundenkreis" not in text.split("</title>")[0], "the company writes to her, not its software"
        assert "j.oeztuerk@" not in text
        assert "Öztürk" not in text

    def test_it_speaks_her_language_whatever_the_browser_speaks(self, outside: Client) -> None:
        person = a_person("Smith", language="en")
        answer = outside.get(page_of(person))
        assert "What may we send you?" in answer.content.decode()
        assert 'lang="en"' in answer.content.decode()

    def test_what_is_unticked_is_an_objection_and_the_rest_stays(self, jana: Person, outside: Client) -> None:
        a_consent(jana, purposes=["newsletter", "events"])
        answer = outside.post(page_of(jana), {"wanted": ["events", "phone"]})
        assert answer.headers["Location"].endswith("?said=saved")
        assert not allowed(jana, Channel.EMAIL, Purpose.NEWSLETTER)
        assert allowed(jana, Channel.EMAIL, Purpose.EVENTS)
        assert not allowed(jana, Channel.LETTER)
        assert allowed(jana, Channel.PHONE)

    def test_saying_the_same_twice_says_it_once(self, jana: Person, outside: Client) -> None:
        for _ in range(2):
            outside.post(page_of(jana), {"nothing": "1"})
        assert Statement.objects.filter(person=jana).count() == 16
        assert not any(allowed(jana, channel) for channel in Channel)

    def test_what_is_newly_ticked_is_asked_for_in_her_mailbox_first(self, jana: Person, outside: Client) -> None:
        answer = outside.post(page_of(jana), {"wanted": ["newsletter", "letter", "phone"]})
        assert answer.headers["Location"].endswith("?said=asked")
        assert not allowed(jana, Channel.EMAIL, Purpose.NEWSLETTER)
        assert OptIn.objects.get().purposes == ["newsletter"]
        assert OutgoingMail.objects.get().to_address == "j.oeztuerk@ammerquell.example"

    def test_the_link_dies_with_the_erasure(self, jana: Person, outside: Client) -> None:
        address = page_of(jana)
        suppress(jana, by=SYSTEM)
        forget(jana, by=SYSTEM)
        assert outside.get(address).status_code == 404
        assert not PublicLink.objects.exists()


class TestOptIn:
    def test_opening_the_link_changes_nothing_agreeing_does(self, jana: Person, outside: Client) -> None:
        an_objection(jana)
        opt_in = an_opt_in(jana)
        address = confirmation_address(opt_in).removeprefix(HERE)
        assert "Kundenkreis darf mir E-Mails schicken: Newsletter." in outside.get(address).content.decode()
        assert not allowed(jana, Channel.EMAIL, Purpose.NEWSLETTER)
        assert "Danke." in outside.post(address).content.decode()
        assert allowed(jana, Channel.EMAIL, Purpose.NEWSLETTER)
        assert not allowed(jana, Channel.EMAIL, Purpose.ADVERTISING), "she agreed to the newsletter only"

    def test_the_record_is_evidence(self, jana: Person) -> None:
        opt_in = confirm_opt_in(an_opt_in(jana), remote_address="192.0.2.7")
        said = Statement.objects.get(person=jana, basis="consent")
        assert (said.evidence, said.source) == ("opt_in", "person")
        assert opt_in.wording in said.evidence_text
        assert opt_in.confirmed_from == "192.0.2.7"

    def test_the_mail_has_the_link(self, jana: Person) -> None:
        opt_in = an_opt_in(jana)
        assert confirmation_address(opt_in) in OutgoingMail.objects.get().text

    def test_it_is_confirmed_once(self, jana: Person, outside: Client) -> None:
        address = confirmation_address(an_opt_in(jana)).removeprefix(HERE)
        for _ in range(2):
            assert outside.post(address).status_code == 200
        assert Statement.objects.filter(person=jana).count() == 1

    def test_it_expires(self, jana: Person, outside: Client) -> None:
        opt_in = an_opt_in(jana)
        OptIn.objects.update(expires_at=timezone.now() - timedelta(days=1))
        address = confirmation_address(opt_in).removeprefix(HERE)
        assert outside.get(address).status_code == outside.post(address).status_code == 410
        opt_in.refresh_from_db()
        with pytest.raises(Refused):
            confirm_opt_in(opt_in, remote_address="")
        assert not allowed(jana, Channel.EMAIL, Purpose.NEWSLETTER)


class TestTokens:
    def test_a_token_is_good_for_one_use_only(self) -> None:
        token = token_of(4711, "preferences")
        assert number_in(token, "preferences") == 4711
        assert number_in(token, "opt-in") is None
        assert len(token) < 20

    @pytest.mark.parametrize("token", ["", "x", "0" * 14, "0" * 15, "z" * 40, "4711", token_of(1, "opt-in")[:-1]])
    def test_a_made_up_token_leads_nowhere(self, token: str) -> None:
        assert number_in(token, "opt-in") is None

    def test_whoever_tries_many_waits_and_whoever_has_one_does_not(self, jana: Person, outside: Client) -> None:
        codes = [outside.get(f"/p/{number:020d}").status_code for number in range(40)]
        assert set(codes) == {404, 429}
        assert outside.get(page_of(jana)).status_code == 200

    def test_a_new_secret_leaves_old_links_and_old_suppressions_good(self, jana: Person, settings: Any) -> None:
        token = token_of(1, "preferences")
        suppress(jana, by=SYSTEM)
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "a-new-one"
        assert number_in(token, "preferences") == 1
        verdict = may_contact(channel=Channel.PHONE, purpose=Purpose.ADVERTISING, address="+49 30 23125-100")
        assert verdict.codes == ["nobody"]
        assert not allowed(jana, Channel.EMAIL)
        found = may_contact(person_id=jana.pk, channel=Channel.EMAIL, purpose=Purpose.NEWSLETTER)
        assert "suppressed" in found.codes


class TestTables:
    """The database itself refuses to forget a no."""

    @pytest.mark.parametrize(
        "change",
        [
            lambda said: said.delete(),
            lambda said: Statement.objects.filter(pk=said.pk).update(basis="consent"),
            lambda said: Statement.objects.filter(pk=said.pk).update(channel="letter"),
            lambda said: Statement.objects.filter(pk=said.pk).update(evidence_text="Something else"),
            lambda said: Statement.objects.filter(pk=said.pk).update(valid_until=timezone.localdate()),
        ],
    )
    def test_an_objection_can_be_neither_changed_nor_deleted(self, jana: Person, change: Any) -> None:
        said = an_objection(jana)[0]
        with pytest.raises(ProgrammingError), transaction.atomic():
            change(said)

    def test_nor_can_an_entry_of_the_suppression_list(self, jana: Person) -> None:
        from kundenkreis.consent.models import Suppression

        suppress(jana, by=SYSTEM)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Suppression.objects.all().delete()

    def test_a_consent_from_an_import_can_be_undone_with_the_import(self, jana: Person) -> None:
        a_consent(jana, source="import")
        Statement.objects.filter(person=jana).delete()
        assert not Statement.objects.exists()

    def test_erasing_empties_the_evidence(self, jana: Person) -> None:
        said = an_objection(jana)[0]
        forget(jana, by=SYSTEM)
        said.refresh_from_db()
        assert (said.evidence_text, said.basis) == ("", "objection")
