"""A customer file of any size: companies, people, positions, numbers, machines, journal, and every look-up key.

Telephone numbers are made up: within a German town no number begins with zero. Addresses end in `.example`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any
from uuid import UUID

from bench.names import Names
from kundenkreis.customers import keys
from kundenkreis.customers.keys import Key
from kundenkreis.customers.models import LookupKey
from kundenkreis.customers.models.seen_from import ALWAYS
from kundenkreis.customers.normalisation import number_spelling
from kundenkreis.erp.names import core_name
from kundenkreis.web.spelling import spelled_out

AREA_CODES = (30, 40, 69, 89, 221, 231, 341, 351, 711, 911)
TERRITORIES, EMPLOYEES = 100, 200
LARGE = 7
"""The company with a long history."""
HISTORY = 20_000
"""How many entries that is."""
NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
LEFT, CAME = date(2026, 3, 31), date(2026, 4, 1)
Kind, Target = LookupKey.Kind, LookupKey.Target
Row = tuple[Any, ...]


def id_of(table: int, number: int) -> UUID:
    """Ids in the order of their making, as UUIDv7 are."""
    return UUID(int=(0x0193 << 112) | (number << 80) | (0x7 << 76) | (table << 64) | (0x8 << 60) | number)


class CustomerFile:
    """So many companies, each with three people on average; the same size gives the same file."""

    def __init__(self, companies: int) -> None:
        names = Names(Random(4))
        self.companies, self.people = companies, 3 * companies
        self.company_names = [names.company() for _ in range(companies)]
        self.person_names = [(names.first_name(), names.last_name()) for _ in range(self.people)]

    def company_of(self, person: int) -> int:
        """Every tenth company has many people, the others few."""
        return person % self.companies if person % 3 else person % (self.companies // 10 + 1)

    def has_left(self, person: int) -> bool:
        """Every fifteenth is at the next company since April."""
        return person % 15 == 4

    def is_customer(self, company: int) -> bool:
        return company % 5 < 3

    def stem(self, company: int) -> str:
        """What the company's direct dials begin with."""
        return f"+49{AREA_CODES[company % 10]}0{company // 10:05d}"

    def direct_dial(self, person: int) -> str:
        return f"{self.stem(self.company_of(person))}{100 + person % 900}"

    def domain(self, company: int) -> str:
        return f"{core_name(self.company_names[company]).replace(' ', '-')}-{company}.example"

    def email(self, person: int) -> str:
        first, last = (spelled_out(name).replace(" ", "") for name in self.person_names[person])
        return f"{first}.{last}{person}@{self.domain(self.company_of(person))}"

    def account(self, company: int) -> str:
        return f"K-{100000 + company}"

    def serial(self, company: int, number: int) -> str:
        return f"{20 + number:02d}-{company // 10000:04d}-{company % 10000:04d}"

    @cached_property
    def tables(self) -> dict[str, Callable[[], Iterator[Row]]]:
        """The rows of each table, by the name of its model."""
        return {
            "Company": self.company_rows,
            "Person": self.person_rows,
            "SeenFrom": self.seen_rows,
            "Position": self.position_rows,
            "ContactPoint": self.contact_point_rows,
            "CustomerAccount": self.account_rows,
            "AccountAddress": self.address_rows,
            "CompanyAccount": self.link_rows,
            "RevenueClass": self.class_rows,
            "InstalledItem": self.machine_rows,
            "Note": self.note_rows,
            "Entry": self.entry_rows,
            "LookupKey": self.key_rows,
        }

    def places(self, company: int) -> tuple[UUID, UUID]:
        """Its territory and its account manager."""
        return id_of(9, company * 7919 % TERRITORIES), id_of(8, company * 104729 % EMPLOYEES)

    def company_rows(self) -> Iterator[Row]:
        for number, name in enumerate(self.company_names):
            kind = "customer" if self.is_customer(number) else ("prospect", "partner")[number % 2]
            territory, manager = self.places(number)
            moment = NOW - timedelta(minutes=self.companies - number)
            website = f"www.{self.domain(number)}"
            yield (id_of(1, number), name, core_name(name), kind, website, territory, manager, 1, moment)

    def person_rows(self) -> Iterator[Row]:
        for number, (first, last) in enumerate(self.person_names):
            moment = NOW - timedelta(seconds=20 * (self.people - number))
            yield (id_of(2, number), first, last, spelled_out(f"{last} {first}"), ("mr", "ms")[number % 2], 1, moment)

    def seen_rows(self) -> Iterator[Row]:
        """What triggers do, which do not run while loading."""
        for number in range(self.people):
            company = self.company_of(number)
            companies = {company, (company + 1) % self.companies} if self.has_left(number) else {company}
            held = (CAME, LEFT) if self.has_left(number) else (ALWAYS, ALWAYS)
            yield (id_of(2, number), sorted({place for one in companies for place in self.places(one)}), *held)

    def position_rows(self) -> Iterator[Row]:
        roles = ("decision_maker", "influencer", "user", "buyer", "gatekeeper", "")
        functions = (
            "Geschäftsführung",
            "Leitung Instandhaltung",
            "Instandhaltung",
            "Technischer Einkauf",
            "Empfang",
            "",
        )
        for number in range(self.people):
            company, place = self.company_of(number), number % 6
            about = (functions[place], roles[place], 1)
            until = LEFT if self.has_left(number) else None
            yield (id_of(3, number), id_of(2, number), id_of(1, company), *about, None, until)
            if self.has_left(number):
                later = (company + 1) % self.companies
                yield (id_of(4, number), id_of(2, number), id_of(1, later), *about, CAME, None)

    def contact_point_rows(self) -> Iterator[Row]:
        for number in range(self.people):
            position, phone, email = id_of(3, number), self.direct_dial(number), self.email(number)
            yield (id_of(5, 2 * number), "phone", phone, phone, position, NOW)
            yield (id_of(5, 2 * number + 1), "email", email, email, position, NOW)

    def _customers(self) -> Iterator[int]:
        return filter(self.is_customer, range(self.companies))

    def account_rows(self) -> Iterator[Row]:
        for number in self._customers():
            blocked = number % 50 == 0
            block = ("dunning", "Zahlungsverzug", NOW) if blocked else ("", "", None)
            phones = [f"{self.stem(number)}0"]
            yield (id_of(6, number), self.account(number), self.company_names[number], *block, phones, [], "bench", NOW)

    def address_rows(self) -> Iterator[Row]:
        for number in self._customers():
            postal_code = f"{number * 7919 % 99000 + 1000:05d}"
            yield (id_of(6, number), 0, "Werkstraße 1", postal_code, "Musterstadt", "DE", ["invoice"])

    def link_rows(self) -> Iterator[Row]:
        return ((id_of(1, number), self.account(number), NOW) for number in self._customers())

    def class_rows(self) -> Iterator[Row]:
        """A few bring most of the revenue."""
        for number in self._customers():
            place = number // TERRITORIES % 20  # everywhere alike
            letter = "A" if place == 0 else "B" if place < 5 else "C"
            yield (id_of(1, number), letter, number * 7919 % 1_000_000, "EUR", NOW)

    def machine_rows(self) -> Iterator[Row]:
        for company in self._customers():
            for number in range(1 + company % 4):
                about = (self.serial(company, number), "CN 65-200", self.account(company), date(2021 + number, 5, 3))
                yield (id_of(7 + number * 16, company), *about, "bench", NOW)

    def note_rows(self) -> Iterator[Row]:
        """One for every second company, and half of the long history of one."""
        for number in range(self.companies // 2):
            text = ("Besuch am Stand in Hannover", "Wünscht Rückruf", "Angebot besprochen")[number % 3]
            yield (id_of(10, number), text, id_of(1, self.company_of(number)), id_of(2, number), NOW)
        for number in range(HISTORY // 2):
            text = f"Gleitringdichtung der Kreiselpumpe getauscht, Öl nachgefüllt, Auftrag {number}"
            yield (id_of(11, number), text, id_of(1, LARGE), None, NOW)

    def entry_rows(self) -> Iterator[Row]:
        """Two for each company, and 20,000 for one of them: calls and notes."""
        count = 2 * self.companies + HISTORY
        for number in range(count):
            company = number % self.companies if number < 2 * self.companies else LARGE
            moment = NOW - timedelta(seconds=11 * (count - number))
            about = (moment, moment, "system", id_of(1, company))
            if number % 2:
                yield ("telephony.CallRang", *about, id_of(2, company), _CALL)
            elif number < 2 * self.companies:
                yield ("customers.CompanyChanged", *about, None, _CHANGE)
            else:
                note = id_of(11, (number - 2 * self.companies) // 2)
                yield ("customers.NoteWritten", *about, None, f'{{"note_id": "{note}"}}')

    def key_rows(self) -> Iterator[Row]:
        for number in range(self.companies):
            for key in self._keys_of_company(number):
                yield (*key, Target.COMPANY, id_of(1, number))
        known: dict[tuple[str, str], set[Key]] = {}
        for number, name in enumerate(self.person_names):
            if name not in known:
                known[name] = keys.of_person(*name)
            for key in known[name]:
                yield (*key, Target.PERSON, id_of(2, number))
            yield (Kind.PHONE, self.direct_dial(number), Target.POSITION, id_of(3, number))
            yield (Kind.EMAIL, self.email(number), Target.POSITION, id_of(3, number))
        for company in self._customers():
            for number in range(1 + company % 4):
                spelling = number_spelling(self.serial(company, number))
                yield (Kind.SERIAL_NUMBER, spelling, Target.ITEM, id_of(7 + number * 16, company))

    def _keys_of_company(self, number: int) -> set[Key]:
        stem = self.stem(number)
        found = keys.of_company(self.company_names[number], f"www.{self.domain(number)}")
        found |= {Key(Kind.SWITCHBOARD, stem), Key(Kind.PHONE, f"{stem}0")}
        if self.is_customer(number):
            found |= set(keys.normalised(Kind.CUSTOMER_NUMBER, self.account(number)))
        return found


_CALL = '{"call_id": "01930000-0000-7000-8000-000000000000", "direction": "inbound"}'
_CHANGE = '{"fields": ["website"]}'
