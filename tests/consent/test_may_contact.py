"""Who may be contacted, and why not: asked for one person and for thousands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from kundenkreis.consent.actions import (
    Evidence,
    ListedAddress,
    block_advertising,
    lift_advertising_block,
    permit_by_sale,
    suppress,
    suppress_addresses,
)
from kundenkreis.consent.models import Statement
from kundenkreis.consent.queries import may_contact, verdicts
from kundenkreis.consent.rules import Channel, Purpose, Verdict
from kundenkreis.customers.actions import add_contact_point
from kundenkreis.customers.models import Company, Person
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.refusal import Refused
from tests.factories.consent import CALL, a_colleague, a_consent, an_objection, herself
from tests.factories.customers import a_company, a_person

pytestmark = pytest.mark.django_db

EMAIL, LETTER, PHONE, SMS = Channel.EMAIL, Channel.LETTER, Channel.PHONE, Channel.SMS


def jana(company: Company | None = None, **about: Any) -> Person:
    return a_person(company=company or a_company(), **({"email": "j.oeztuerk@ammerquell.example"} | about))


def asked(person: Person, channel: Channel = EMAIL, purpose: Purpose = Purpose.ADVERTISING, **about: Any) -> Verdict:
    """The verdict of one and the verdict among many must be the same."""
    single = may_contact(person_id=person.pk, channel=channel, purpose=purpose, **about)
    if not about:
        assert verdicts([person.pk], channel=channel, purpose=purpose) == {person.pk: single}
    return single


class TestWithoutAnyStatement:
    def test_letters_go_until_somebody_objects(self) -> None:
        assert asked(jana(), LETTER).codes == ["legitimate_interest"]

    def test_mails_and_text_messages_need_consent_also_at_work(self) -> None:
        person = jana()
        assert [asked(person, channel).codes for channel in (EMAIL, SMS)] == [["no_consent"], ["no_consent"]]
        assert asked(person).state == "unknown"

    def test_people_are_called_at_work_but_not_at_home(self) -> None:
        assert asked(jana(), PHONE).codes == ["presumed"]
        assert asked(a_person(), PHONE).codes == ["private"]

    def test_what_concerns_a_contract_always_goes(self) -> None:
        assert all(asked(jana(), channel, Purpose.CONTRACT).allowed for channel in Channel)


class TestConsent:
    def test_a_consent_opens_its_channel_and_its_purpose_only(self) -> None:
        person = jana()
        a_consent(person, EMAIL, purposes=["newsletter"])
        assert asked(person, EMAIL, Purpose.NEWSLETTER).codes == ["consent"]
        assert not asked(person, EMAIL, Purpose.ADVERTISING).allowed
        assert not asked(person, SMS, Purpose.NEWSLETTER).allowed

    def test_a_consent_ends_with_its_last_day(self) -> None:
        person, today = jana(), timezone.localdate()
        a_consent(person, valid_from=today - timedelta(days=9), valid_until=today - timedelta(days=1))
        assert asked(person).codes == ["consent_ended"]

    def test_a_consent_may_begin_later(self) -> None:
        person = jana()
        a_consent(person, valid_from=timezone.localdate() + timedelta(days=1))
        assert asked(person).codes == ["consent_not_yet"]

    def test_nobody_consents_without_evidence(self) -> None:
        with pytest.raises(Refused) as refused:
            a_consent(jana(), evidence=Evidence(Statement.Evidence.CALL_NOTE, "  "))
        assert refused.value.field == "evidence_text"


class TestObjection:
    def test_it_closes_the_channel_for_all_advertising_and_no_other(self) -> None:
        person = jana()
        a_consent(person)
        an_objection(person)
        assert asked(person).codes == ["withdrawn"]
        assert asked(person, EMAIL, Purpose.SURVEY).codes == ["objected"]
        assert asked(person, LETTER).allowed
        assert asked(person, EMAIL, Purpose.CONTRACT).allowed

    def test_a_newer_express_consent_of_the_person_overcomes_it(self) -> None:
        person = jana()
        an_objection(person)
        a_consent(person)
        assert asked(person).allowed
        assert asked(person, EMAIL, Purpose.NEWSLETTER).codes == ["objected"]

    def test_it_stands_again_when_that_consent_has_ended(self) -> None:
        person, today = jana(), timezone.localdate()
        an_objection(person)
        a_consent(person, valid_from=today - timedelta(days=2), valid_until=today - timedelta(days=1))
        assert "objected" in asked(person).codes

    @pytest.mark.parametrize("source", [Statement.Source.IMPORT, Statement.Source.INTERFACE, Statement.Source.SYSTEM])
    def test_no_import_and_no_program_overcomes_it(self, source: str) -> None:
        person = jana()
        an_objection(person)
        with pytest.raises(Refused) as refused:
            a_consent(person, source=source)
        assert refused.value.code == "objection_stands"
        assert not asked(person).allowed

    def test_a_sale_does_not_overcome_it(self) -> None:
        person = jana()
        an_objection(person)
        with pytest.raises(Refused):
            permit_by_sale(
                person,
                channel=EMAIL,
                address="j.oeztuerk@ammerquell.example",
                order="AB-2026-1",
                similar_goods=True,
                notice_given=True,
                by=a_colleague(),
            )

    def test_whoever_else_has_the_address_gets_nothing_there_either(self) -> None:
        an_objection(jana())
        twin = jana()
        a_consent(twin)
        assert asked(twin).codes == ["objected_elsewhere"]
        assert asked(twin, LETTER).allowed

    def test_it_can_be_said_through_a_link_and_overcome_by_nobody_elses_link(self) -> None:
        person = jana()
        an_objection(person, by=herself(person))
        assert not asked(person).allowed


class TestSale:
    def permit(self, person: Person, **about: Any) -> Statement:
        given: dict[str, Any] = {"channel": EMAIL, "address": "j.oeztuerk@ammerquell.example", "order": "AB-2026-1"}
        return permit_by_sale(
            person, **given | {"similar_goods": True, "notice_given": True, "by": a_colleague()} | about
        )

    def test_with_all_four_conditions_similar_goods_may_be_advertised_by_mail(self) -> None:
        person = jana()
        self.permit(person)
        assert asked(person).codes == ["sale"]
        assert not asked(person, EMAIL, Purpose.NEWSLETTER).allowed

    @pytest.mark.parametrize(
        ("missing", "said"),
        [
            ({"similar_goods": False}, "sale_other_goods"),
            ({"notice_given": False}, "sale_no_notice"),
            ({"address": "other@ammerquell.example"}, "sale_other_address"),
        ],
    )
    def test_without_one_of_them_it_says_which(self, missing: dict[str, Any], said: str) -> None:
        person = jana()
        self.permit(person, **missing)
        assert asked(person).codes == ["no_consent", said]

    def test_a_text_message_carries_no_notice(self) -> None:
        person = jana()
        add_contact_point("mobile", "+49 176 04069100", person=person, by=SYSTEM)
        self.permit(person, channel=SMS, address="+49 176 04069100")
        assert asked(person, SMS).codes == ["no_consent", "sale_no_notice_in_message"]


class TestBlocks:
    def test_the_block_of_a_person_stops_everything_but_contracts(self) -> None:
        person, colleague = jana(), a_colleague()
        a_consent(person)
        block_advertising(person, reason="Verärgert nach Reklamation", by=colleague)
        assert asked(person).codes == asked(person, LETTER).codes == ["person_blocked"]
        assert asked(person, EMAIL, Purpose.CONTRACT).allowed
        lift_advertising_block(person, reason="Hat sich geklärt", by=colleague)
        assert asked(person).allowed

    def test_the_block_of_a_company_covers_its_people_and_its_sites(self) -> None:
        company, colleague = a_company("Isarwerk Chemie GmbH"), a_colleague()
        site = a_company("Isarwerk Burghausen")
        Company.objects.filter(pk=site.pk).update(parent=company, relation="site")
        people = [jana(company), jana(site, email="b@isarwerk.example")]
        block_advertising(company, reason="Rechtsstreit", by=colleague)
        assert [asked(person, LETTER).reasons[0].about for person in people] == ["Isarwerk Chemie GmbH"] * 2
        assert may_contact(company_id=site.pk, channel=LETTER, purpose=Purpose.ADVERTISING).codes == ["company_blocked"]

    def test_a_subsidiary_is_another_company(self) -> None:
        company, daughter = a_company("Isarwerk Chemie GmbH"), a_company("Isarwerk Logistik GmbH")
        Company.objects.filter(pk=daughter.pk).update(parent=company, relation="subsidiary")
        block_advertising(company, reason="Rechtsstreit", by=a_colleague())
        assert asked(jana(daughter), LETTER).allowed

    def test_in_another_role_she_may_be_written_to(self) -> None:
        blocked, other = a_company("Isarwerk Chemie GmbH"), a_company()
        person = jana(blocked)
        block_advertising(blocked, reason="Rechtsstreit", by=a_colleague())
        assert not asked(person, LETTER).allowed
        assert asked(person, LETTER, company_id=other.pk).allowed


class TestData:
    def test_restricted_data_is_not_used_at_all(self) -> None:
        person = jana()
        Person.objects.filter(pk=person.pk).update(restricted_at=timezone.now())
        assert asked(person, EMAIL, Purpose.CONTRACT).codes == ["restricted"]

    def test_whoever_was_merged_is_asked_for_where_she_is_now(self) -> None:
        kept, absorbed = jana(), jana(email="jana@ammerquell.example")
        an_objection(kept)
        Person.objects.filter(pk=absorbed.pk).update(merged_into=kept)
        assert asked(absorbed).codes == ["objected"]

    def test_an_address_of_whom_nobody_knows_gets_no_advertising(self) -> None:
        verdict = may_contact(channel=EMAIL, purpose=Purpose.NEWSLETTER, address="wer@isarwerk.example")
        assert verdict.codes == ["nobody"]
        assert may_contact(channel=EMAIL, purpose=Purpose.CONTRACT, address="wer@isarwerk.example").allowed


class TestSuppression:
    def test_who_was_erased_and_comes_back_has_still_said_no(self) -> None:
        suppress(jana(), by=SYSTEM)
        again = jana(a_company("Ammerquell Wasser GmbH"))
        assert asked(again).codes == ["suppressed", "objected"]
        assert asked(again, LETTER).codes == ["suppressed", "objected"]
        assert asked(a_person(company=a_company(), first_name="Max"), LETTER).allowed

    def test_her_own_new_consent_overcomes_that(self) -> None:
        suppress(jana(), by=SYSTEM)
        again = jana(email="")
        add_contact_point("email", "j.oeztuerk@ammerquell.example", person=again, by=SYSTEM)
        a_consent(again)
        assert asked(again).allowed
        assert not asked(again, EMAIL, Purpose.NEWSLETTER).allowed

    def test_a_robinson_list_stops_letters_but_not_what_she_asked_for(self) -> None:
        person = jana()
        listed = [ListedAddress(email="J.Oeztuerk@ammerquell.example")]
        assert suppress_addresses(listed, by=SYSTEM) == 1
        assert suppress_addresses(listed, by=SYSTEM) == 0
        assert asked(person).codes == ["listed"]
        a_consent(person)
        assert asked(person).allowed


def test_ten_thousand_are_asked_about_in_the_same_number_of_queries_as_one(
    django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    people = [jana(a_company(f"Werk {number} GmbH"), email=f"p{number}@werk.example") for number in range(12)]
    a_consent(people[0])
    an_objection(people[1])
    for channel in Channel:
        with django_assert_max_num_queries(12) as few:
            verdicts([people[0].pk], channel=channel, purpose=Purpose.ADVERTISING)
        with django_assert_num_queries(len(few)):
            verdicts([person.pk for person in people], channel=channel, purpose=Purpose.ADVERTISING)


def test_the_note_of_a_call_is_evidence() -> None:
    assert CALL.required() is CALL
