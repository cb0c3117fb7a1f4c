"""Which people the rows of a batch may mean: by key, mail address and name; what they are and how they are reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from kundenkreis.consent.models import Statement
from kundenkreis.customers.models import ContactPoint, Person, Position
from kundenkreis.customers.normalisation import email_address
from kundenkreis.exchange.models import ExternalKey
from kundenkreis.exchange.planning.cells import Values
from kundenkreis.exchange.planning.own_ids import own_ids
from kundenkreis.staff.models import Employee
from kundenkreis.web.spelling import spelled_out


class KnownPeople:
    """The standing people that a batch may mean, in a constant number of queries, locked until the transaction ends.

    By name alone those at `companies` (which the batch names) can be meant, and those who are nowhere.
    """

    def __init__(self, rows: Sequence[Values], employee: Employee, *, companies: Collection[UUID]) -> None:
        keys = {row["external_key"] for row in rows} - {""}
        emails = {email_address(row["email"]) for row in rows} - {""}
        names = {sort_name(row["last_name"], row["first_name"]) for row in rows if row["last_name"]}
        held = own_ids(keys)
        held |= dict(ExternalKey.objects.filter(person__isnull=False, value__in=keys).values_list("value", "person_id"))
        points = ContactPoint.objects.filter(kind="email", company__isnull=True, normalised__in=emails)
        read = [
            (address, person_id or held_by)
            for address, person_id, held_by in points.values_list("normalised", "person_id", "position__person_id")
        ]
        ids = {*held.values(), *(person_id for _address, person_id in read)}
        roles = Position.objects.filter(person=OuterRef("pk"))
        called = Person.objects.filter(sort_name__in=names).filter(
            Exists(roles.filter(company__in=companies)) | ~Exists(roles)
        )
        ids |= set(called.values_list("pk", flat=True))
        found = Person.objects.standing().filter(pk__in=ids).order_by("pk")
        people = {person.pk: person for person in found.select_for_update(no_key=True)}
        self.by_key = {value: people[pk] for value, pk in held.items() if pk in people}
        self.by_email: dict[str, dict[UUID, Person]] = defaultdict(dict)
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        for address, pk in read:
            if pk in people:
                self.by_email[address][pk] = people[pk]
        for person in people.values():
            self.by_name[person.sort_name].append(person)
        self._look_around(list(people), employee)

    def _look_around(self, ids: Sequence[UUID], employee: Employee) -> None:
        """Whom one may see, what they are where, how they are reached, and what they said about being contacted."""
        self.visible = set(Person.objects.visible_to(employee).filter(pk__in=ids).values_list("pk", flat=True))
        self.keyed = set(ExternalKey.objects.filter(person__in=ids).values_list("person_id", flat=True))
        self.positions: dict[UUID, list[Position]] = defaultdict(list)
        for position in Position.objects.filter(person__in=ids).order_by("pk").select_for_update(no_key=True):
            self.positions[position.person_id].append(position)
        points = ContactPoint.objects.filter(Q(person__in=ids) | Q(position__person__in=ids))
        self.points = {
            (person_id or held_by, normalised)
            for person_id, held_by, normalised in points.values_list("person_id", "position__person_id", "normalised")
        }
        said = Statement.objects.standing().filter(person__in=ids, overcome_by__isnull=True)
        self.objected = set(said.objections().values_list("person_id", "channel"))
        self.agreed = set(said.filter(basis="consent").values_list("person_id", "channel"))

    def current(self, person: Person, company_id: UUID) -> list[Position]:
        """What the person is at the company today."""
        return [one for one in self.positions[person.pk] if one.company_id == company_id and one.is_current]


def sort_name(last_name: str, first_name: str) -> str:
    """As a person's `sort_name` is kept."""
    return spelled_out(f"{last_name} {first_name}")
