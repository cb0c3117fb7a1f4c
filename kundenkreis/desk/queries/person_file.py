"""The person file: one human being across all companies."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404

from kundenkreis.customers.models import ContactPoint, Person, Position
from kundenkreis.customers.queries import CompanyBrief, companies_of, company_briefs
from kundenkreis.desk import in_place
from kundenkreis.desk.queries.company_file import Contact, last_contact
from kundenkreis.desk.queries.matters import Matter, open_matters
from kundenkreis.staff.models import Employee


@dataclass(frozen=True, kw_only=True)
class Role:
    """A position with its company in brief."""

    position: Position
    company: CompanyBrief

    @property
    def fields(self) -> dict[str, in_place.Shown]:
        """The position's fields as the page shows and edits them."""
        return in_place.show_all(self.position, in_place.POSITION)


@dataclass(frozen=True, kw_only=True)
class PersonFile:
    """What the page shows: `current` and `former` roles, the person's own contact points and those of current roles."""

    person: Person
    current: list[Role]
    former: list[Role]
    contact_points: list[ContactPoint]
    matters: list[Matter]
    last_contact: Contact | None

    @property
    def blocked(self) -> list[CompanyBrief]:
        """Companies of current roles with a delivery block, each once however many positions she has there."""
        return list({role.company.id: role.company for role in self.current if role.company.blocked}.values())

    @property
    def phone(self) -> ContactPoint | None:
        """The number that one calls: that of the first current role, else the person's own."""
        of_roles = [point for role in self.current for point in role.position.contact_points.all()]
        return next((point for point in [*of_roles, *self.contact_points] if point.is_phone), None)

    @property
    def email(self) -> ContactPoint | None:
        of_roles = [point for role in self.current for point in role.position.contact_points.all()]
        return next((point for point in [*of_roles, *self.contact_points] if point.kind == "email"), None)


def person_file(person_id: UUID, employee: Employee) -> PersonFile:
    """The file of a person as an employee sees it: without what is hidden from them elsewhere. Raises Http404."""
    person = get_object_or_404(Person.objects.visible_to(employee), pk=person_id)
    positions = companies_of(person.pk, employee)
    briefs = company_briefs(position.company_id for position in positions)
    roles = [Role(position=position, company=briefs[position.company_id]) for position in positions]
    return PersonFile(
        person=person,
        current=[role for role in roles if role.position.is_current],
        former=[role for role in roles if not role.position.is_current],
        contact_points=list(person.contact_points.order_by("kind", "pk")),
        matters=open_matters(employee, person_id=person.pk),
        last_contact=last_contact(person_id=person.pk),
    )
