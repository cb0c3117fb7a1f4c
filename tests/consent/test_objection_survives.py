"""No sequence of merging, undoing, importing, buying, moving and erasing lets an objected channel through.

Hypothesis plays the sequences. Beside the product a small memory keeps who said no to what, and which records are one
by merging; after every step each record that stands is asked about.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kundenkreis.consent.actions import permit_by_sale
from kundenkreis.consent.queries import matrix, may_contact
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Channel, Purpose
from kundenkreis.customers.actions import add_contact_point, end_position, move_person, remove_contact_point
from kundenkreis.customers.models import ContactPoint, Person, Position
from kundenkreis.duplicates.actions import merge_people, undo_merge
from kundenkreis.duplicates.models import Merge
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.refusal import Refused
from kundenkreis.privacy.actions import erase_person
from tests.factories.consent import a_colleague, a_consent, an_objection
from tests.factories.customers import a_company, a_person
from tests.factories.exchange import an_import, an_importer

NAMES = [("Jana", "Öztürk"), ("Jana", "Oeztuerk"), ("Kim", "Schmidt")]
COMPANIES = ["Ammerquell Wasser GmbH", "Isarwerk Chemie GmbH"]
EMAILS = ["jana@ammerquell.example", "jana@isarwerk.example", "kim@isarwerk.example"]
PHONES = ["+49 89 99998-231", "+49 89 99998-232"]
COLUMNS = "Vorname;Nachname;Firma;E-Mail;Telefon;Einwilligung E-Mail;Einwilligung am;Nachweis\n"

channels = st.sampled_from(list(Channel))
names, companies = st.sampled_from(NAMES), st.sampled_from(COMPANIES)
emails, phones = st.sampled_from(EMAILS), st.sampled_from(PHONES)
anybody = st.integers(min_value=0)


@dataclass
class Union:
    """One record went up in another; `said` is what was objected to while both were one."""

    merge: Merge
    kept: UUID
    absorbed: UUID
    said: set[Channel] = field(default_factory=set)


class Sequence(RuleBasedStateMachine):
    """The product and the memory beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.own: dict[UUID, set[Channel]] = defaultdict(set)
        self.unions: list[Union] = []
        self.gone: set[tuple[Channel, str]] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def open_the_house(self) -> None:
        self.companies = {name: a_company(name) for name in COMPANIES}
        self.colleague, self.importer = a_colleague(), an_importer().actor

    # The memory

    def refused(self, person_id: UUID) -> set[Channel]:
        """What this record says no to: for itself, and for all that went up in it."""
        merged = [self.refused(one.absorbed) for one in self.unions if one.kept == person_id]
        return self.own[person_id].union(*merged)

    def standing(self) -> list[Person]:
        return list(Person.objects.standing().order_by("pk"))

    def one_of(self, number: int) -> Person:
        people = self.standing()
        return people[number % len(people)]

    def known_as(self, person: Person) -> set[tuple[Channel, str]]:
        """Her addresses now, and her name at her companies now."""
        held = Position.objects.current().filter(person=person).select_related("company")
        points = [*person.contact_points.all(), *ContactPoint.objects.filter(position__in=held)]
        found = {(Channel.EMAIL, point.normalised) for point in points if point.kind == "email"}
        numbers = [point.normalised for point in points if point.is_phone]
        found |= {(channel, number) for number in numbers for channel in (Channel.PHONE, Channel.SMS)}
        return found | {(Channel.LETTER, f"{person.sort_name} {position.company.name}") for position in held}

    def is_known(self, person: Person, channel: Channel) -> bool:
        """Whether she comes back as somebody who was erased."""
        return any(trace in self.gone for trace in self.known_as(person) if trace[0] == channel)

    # What people do

    @rule(name=names, company=companies, email=emails, phone=phones)
    def record_somebody(self, name: tuple[str, str], company: str, email: str, phone: str) -> None:
        about = {"first_name": name[0], "title": "", "email": email, "phone": phone}
        a_person(name[1], self.companies[company], **about)

    @precondition(lambda self: self.standing())
    @rule(number=anybody, channel=channels)
    def object(self, number: int, channel: Channel) -> None:
        person = self.one_of(number)
        an_objection(person, channel, by=SYSTEM)
        self.own[person.pk].add(channel)
        for union in self.unions:
            if union.kept == person.pk:
                union.said.add(channel)

    @precondition(lambda self: self.standing())
    @rule(number=anybody, channel=channels)
    def agree(self, number: int, channel: Channel) -> None:
        """An express consent of somebody who has said no to nothing; it must not help anybody else."""
        person = self.one_of(number)
        if channel not in self.refused(person.pk) and not self.is_known(person, channel):
            a_consent(person, channel, purposes=ADVERTISING_PURPOSES, by=self.colleague)

    @rule(name=names, company=companies, email=emails, phone=phones)
    def import_somebody_who_agreed(self, name: tuple[str, str], company: str, email: str, phone: str) -> None:
        row = f"{name[0]};{name[1]};{company};{email};{phone};ja;1.2.2026;Messe\n"
        self.try_to(lambda: an_import(COLUMNS + row, kind="people", takes_likely=True, by=self.importer))

    @precondition(lambda self: self.standing())
    @rule(number=anybody, channel=channels)
    def agree_by_file(self, number: int, channel: Channel) -> None:
        self.try_to(lambda: a_consent(self.one_of(number), channel, source="import", by=self.importer))

    @precondition(lambda self: self.standing())
    @rule(number=anybody, email=emails)
    def buy(self, number: int, email: str) -> None:
        about: dict[str, Any] = {"channel": Channel.EMAIL, "order": "AB-1", "similar_goods": True, "notice_given": True}
        self.try_to(lambda: permit_by_sale(self.one_of(number), address=email, **about, by=self.colleague))

    @precondition(lambda self: len(self.standing()) > 1)
    @rule(one=anybody, other=anybody)
    def merge(self, one: int, other: int) -> None:
        kept, absorbed = self.one_of(one), self.one_of(other)
        if kept != absorbed:
            merge = merge_people(kept, absorbed, choices={}, by=SYSTEM)
            self.unions.append(Union(merge, kept.pk, absorbed.pk))

    @precondition(lambda self: self.unions)
    @rule(number=anybody)
    def undo(self, number: int) -> None:
        union = self.unions[number % len(self.unions)]
        if self.try_to(lambda: undo_merge(union.merge, by=SYSTEM)):
            self.own[union.absorbed] |= union.said
            self.unions.remove(union)

    @precondition(lambda self: self.standing())
    @rule(number=anybody, company=companies, email=emails)
    def move(self, number: int, company: str, email: str) -> None:
        position = Position.objects.current().filter(person=self.one_of(number)).first()
        if position:
            self.try_to(lambda: move_person(position, self.companies[company], email=email, by=SYSTEM))

    @precondition(lambda self: self.standing())
    @rule(number=anybody, email=emails)
    def change_the_address(self, number: int, email: str) -> None:
        person = self.one_of(number)
        for point in ContactPoint.objects.filter(position__person=person, kind="email"):
            remove_contact_point(point, by=SYSTEM)
        add_contact_point("email", email, person=person, by=SYSTEM)

    @precondition(lambda self: self.standing())
    @rule(number=anybody)
    def leave(self, number: int) -> None:
        for position in Position.objects.current().filter(person=self.one_of(number)):
            self.try_to(lambda one=position: end_position(one, by=SYSTEM))

    @precondition(lambda self: self.standing())
    @rule(number=anybody)
    def erase(self, number: int) -> None:
        person = self.one_of(number)
        known = self.known_as(person)
        if self.try_to(lambda: erase_person(person, "wish", by=SYSTEM)):
            self.gone |= known
            self.unions = [one for one in self.unions if one.kept != person.pk]

    def try_to(self, act: Any) -> bool:
        """Do it, unless the product refuses."""
        try:
            with transaction.atomic():
                act()
        except Refused:
            return False
        return True

    # What must be true after every step

    @invariant()
    def nobody_is_reached_who_said_no(self) -> None:
        people = self.standing()
        cells = [(channel, purpose) for channel in Channel for purpose in ADVERTISING_PURPOSES]
        found = matrix([person.pk for person in people], cells)
        for person in people:
            said_no = self.refused(person.pk) | {channel for channel in Channel if self.is_known(person, channel)}
            for channel, purpose in cells:
                allowed = found[person.pk][channel, purpose].allowed
                assert not (allowed and channel in said_no), f"{person}: {purpose} by {channel}"
            if Channel.EMAIL in said_no:
                assert not any(self.is_mailed_at(person, address) for address in EMAILS)

    def is_mailed_at(self, person: Person, address: str) -> bool:
        """Whether an advertisement would be sent there, asked as the mail room asks."""
        about: dict[str, Any] = {"channel": Channel.EMAIL, "purpose": Purpose.ADVERTISING, "address": address}
        return may_contact(person_id=person.pk, **about).allowed


@pytest.mark.django_db
def test_no_sequence_lets_an_objected_channel_through() -> None:
    run_state_machine_as_test(
        Sequence,
        settings=settings(
            max_examples=20,
            stateful_step_count=14,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # a shorter sequence is not worth minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
class TestTheSequencesThatTempt:
    """Test 2 of the trade, told one by one: objected to e-mail, letters still go, mails never again."""

    ADDRESS = EMAILS[0]

    def jana(self, email: str = ADDRESS) -> Person:
        return a_person(company=a_company(COMPANIES[0]), email=email)

    def reached(self, person: Person, channel: Channel = Channel.EMAIL) -> bool:
        return may_contact(person_id=person.pk, channel=channel, purpose=Purpose.ADVERTISING).allowed

    def test_a_newer_consent_that_comes_with_a_merge_does_not_outdo_it(self) -> None:
        objected, agreed = self.jana(), self.jana("jana@isarwerk.example")
        an_objection(objected)
        a_consent(agreed)
        assert self.reached(agreed)
        merge_people(agreed, objected, choices={}, by=SYSTEM)
        assert not self.reached(agreed)
        assert self.reached(agreed, Channel.LETTER)

    def test_what_was_objected_to_while_two_were_one_holds_for_both(self) -> None:
        one, other = self.jana(), self.jana("jana@isarwerk.example")
        for person in (one, other):
            a_consent(person)
        merge = merge_people(one, other, choices={}, by=SYSTEM)
        an_objection(one)
        undo_merge(merge, by=SYSTEM)
        assert not self.reached(one)
        assert not self.reached(Person.objects.get(pk=other.pk))

    def test_a_consent_given_while_two_were_one_does_not_help_the_one_who_objected_before(self) -> None:
        one, other = self.jana(), self.jana("jana@isarwerk.example")
        an_objection(other)
        merge = merge_people(one, other, choices={}, by=SYSTEM)
        a_consent(one)
        assert self.reached(one), "she said so herself"
        undo_merge(merge, by=SYSTEM)
        assert not self.reached(Person.objects.get(pk=other.pk))

    def test_importing_her_again_changes_nothing_and_a_consent_in_the_file_is_refused(self) -> None:
        person, importer = self.jana(), an_importer().actor
        an_objection(person)
        row = f"Jana;Öztürk;{COMPANIES[0]};{self.ADDRESS};+49 89 99998-231;"
        with pytest.raises(Refused):
            an_import(f"{COLUMNS}{row}ja;1.2.2026;Messe\n", kind="people", by=importer)
        an_import(f"{COLUMNS}{row};;\n", kind="people", by=importer)
        assert Person.objects.get() == person
        assert not self.reached(person)

    def test_a_new_purchase_changes_nothing(self) -> None:
        person = self.jana()
        an_objection(person)
        about: dict[str, Any] = {"order": "AB-1", "similar_goods": True, "notice_given": True}
        with pytest.raises(Refused):
            permit_by_sale(person, channel=Channel.EMAIL, address=self.ADDRESS, **about, by=a_colleague())
        assert not self.reached(person)

    def test_after_erasing_and_importing_her_under_a_former_address_she_has_still_said_no(self) -> None:
        person = self.jana("former@ammerquell.example")
        remove_contact_point(ContactPoint.objects.get(kind="email"), by=SYSTEM)
        an_objection(person)
        erase_person(person, "wish", by=SYSTEM)
        row = f"Jana;Öztürk;{COMPANIES[0]};former@ammerquell.example;;;;\n"
        an_import(COLUMNS + row, kind="people", by=an_importer().actor)
        again = Person.objects.standing().get()
        assert not self.reached(again)
        assert not self.reached(again, Channel.LETTER)


@pytest.mark.django_db
def test_who_came_back_after_an_erasure_is_not_mailed_at_another_address_either() -> None:
    company, email = a_company("Isarwerk Chemie GmbH"), "jana@isarwerk.example"
    erased, back = (a_person(name, company, email=email) for name in ("Öztürk", "Schmidt"))
    about: dict[str, Any] = {"channel": Channel.EMAIL, "order": "AB-1", "similar_goods": True, "notice_given": True}
    permit_by_sale(back, address="kim@isarwerk.example", **about, by=a_colleague())
    erase_person(erased, "wish", by=SYSTEM)
    at_the_other: dict[str, Any] = {"channel": Channel.EMAIL, "address": "kim@isarwerk.example"}
    assert not may_contact(person_id=back.pk, purpose=Purpose.ADVERTISING, **at_the_other).allowed
