"""Territories as they are laid out."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from kundenkreis.customers.models import Company, Territory
from kundenkreis.customers.rules.postal_areas import Area, text_of
from kundenkreis.staff.models import Employee


@dataclass(frozen=True)
class TerritoryRow:
    """A territory with its areas as people write them, who works there, and how many companies lie in it."""

    territory: Territory
    areas: str
    employees: list[Employee]
    companies: int


def territories() -> list[TerritoryRow]:
    """All territories by name, in three queries."""
    in_it = Company.objects.standing().filter(territory=OuterRef("pk")).order_by().values("territory")
    counted = Coalesce(Subquery(in_it.annotate(number=Count("pk")).values("number")), 0)
    found = Territory.objects.annotate(companies_there=counted).prefetch_related("areas", "employees").order_by("name")
    return [TerritoryRow(one, areas_of(one), list(one.employees.all()), one.companies_there) for one in found]


def areas_of(territory: Territory) -> str:
    """Its areas as people write them."""
    return text_of([Area(area.country, area.prefix) for area in territory.areas.all()])


def companies_without_territory() -> int:
    """How many companies lie in no territory."""
    return Company.objects.standing().filter(territory__isnull=True).count()
