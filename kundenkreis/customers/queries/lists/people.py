"""The list of people: searched, filtered, sorted, paged by keyset; the rows come with what they show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from kundenkreis.customers.models import ContactPoint, LookupKey, Person, Position
from kundenkreis.customers.models.sight import sight_of
from kundenkreis.customers.normalisation import names_nobody
from kundenkreis.customers.queries.keyset import cut, sorting_of
from kundenkreis.customers.queries.lists.pages import PAGE, Asked, Page, stands_in, targets
from kundenkreis.staff.models import Employee

PERSON_SORTING = {"name": "sort_name", "created": "created_at"}
"""What the address calls an order, and the field behind it."""


@dataclass(frozen=True)
class PersonRow:
    """A person with current positions and the numbers that one uses first."""

    person: Person
    positions: list[Position]
    phone: ContactPoint | None
    email: ContactPoint | None


def person_page(asked: Asked, employee: Employee, *, size: int = PAGE) -> Page:
    """People as asked for: see `people_asked_for`; sort, after."""
    sorting = sorting_of(asked.get("sort", ""), PERSON_SORTING)
    found = people_asked_for(asked, employee).filter(sorting.after(asked.get("after", ""))).order_by(*sorting.order)
    people, more = cut(found.prefetch_related(*_person_details(employee)), sorting, size)
    return Page([_person_row(person) for person in people], more)


def people_asked_for(asked: Asked, employee: Employee) -> QuerySet[Person]:
    """Whom the employee sees by q, role (in buying), manager, language, reach (phone, email), posts (several, none)."""
    found = Person.objects.standing().visible_to(employee)
    roles = Position.objects.current().visible_to(employee).filter(person=OuterRef("pk"))
    if text := asked.get("q", "").strip():
        found = found.filter(_called(text, roles))
    if role := asked.get("role"):
        found = found.filter(Exists(roles.filter(buying_role=role)))
    if language := asked.get("language"):
        found = found.filter(language=language)
    if asked.get("manager") == "me":
        found = found.filter(Exists(roles.filter(company__account_manager=employee)))
    return found.filter(_reachable(asked) & _employed(asked, roles, employee))


def _called(text: str, roles: QuerySet[Position]) -> Q:
    """By the own name or that of the company, without title and legal form; a title alone ("Dr.") means who has it."""
    companies = roles.filter(company__in=targets(text, LookupKey.Target.COMPANY))
    named = Q(pk__in=targets(text, LookupKey.Target.PERSON)) | Q(Exists(companies))
    return named | stands_in("title", text) if names_nobody(text) else named


def _reachable(asked: Asked) -> Q:
    kinds = {"phone": ["phone", "mobile"], "email": ["email"]}.get(asked.get("reach", ""))
    if kinds is None:
        return Q()
    points = ContactPoint.objects.filter(kind__in=kinds)
    current = Position.objects.current().filter(person=OuterRef(OuterRef("pk"))).values("pk")
    return Q(Exists(points.filter(person=OuterRef("pk")))) | Q(Exists(points.filter(position__in=current)))


def _employed(asked: Asked, roles: QuerySet[Position], employee: Employee) -> Q:
    """Who holds none or several: the database looks at few people closely (`SeenFrom`), a rep's at all of hers."""
    today = timezone.localdate()
    match asked.get("posts", ""):
        case "none":
            unsure = Q(seen_from__held_since__gt=today) if sight_of(employee).is_unlimited else Q()
            return unsure & ~Q(Exists(roles))
        case "several":
            unsure = Q(seen_from__several_until__gte=today)
            first = Position.objects.current().filter(person=OuterRef(OuterRef("pk"))).order_by("pk").values("pk")[:1]
            return unsure & Q(Exists(roles.exclude(pk__in=first)))
        case _:
            return Q()


def _person_details(employee: Employee) -> list[str | Prefetch[str]]:
    visible = Position.objects.current().visible_to(employee)
    current = visible.select_related("company").prefetch_related("contact_points")
    return [Prefetch("positions", current.order_by("pk"), to_attr="roles"), "contact_points"]


def _person_row(person: Person) -> PersonRow:
    roles: list[Position] = person.roles  # type: ignore[attr-defined]
    points = [point for role in roles for point in role.contact_points.all()] + list(person.contact_points.all())
    phone = next((point for point in points if point.is_phone), None)
    return PersonRow(person, roles, phone, next((point for point in points if point.kind == "email"), None))
