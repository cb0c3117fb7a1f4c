"""Territories: lay out, change, remove. Which companies lie in them follows in the queue."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kundenkreis.customers.events import TerritoryChanged, TerritoryLaidOut, TerritoryRemoved
from kundenkreis.customers.models import Territory, TerritoryArea
from kundenkreis.customers.rights import TERRITORIES
from kundenkreis.customers.rules.postal_areas import Area, areas_in, text_of
from kundenkreis.customers.stale import Stale
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import require


@transaction.atomic
def lay_out_territory(*, name: str, areas: str, employees: Iterable[UUID], by: Actor) -> Territory:
    """A new territory. `areas` as people write them: `88, 893, 70-72, AT 6`. Raises `Refused`."""
    require(by, TERRITORIES)
    territory = Territory.objects.create(name=_free_name(name))
    _put_areas(territory, areas)
    territory.employees.set(Employee.objects.filter(pk__in=employees))
    record(TerritoryLaidOut(territory_id=territory.pk), by=by)
    return territory


@transaction.atomic
def change_territory(
    territory: Territory, *, name: str, areas: str, employees: Iterable[UUID], version: int, by: Actor
) -> Territory:
    """All of a territory as it shall be. Raises `Stale` when somebody else was faster, `Refused`."""
    require(by, TERRITORIES)
    held = Territory.objects.select_for_update().get(pk=territory.pk)
    if held.version != version:
        raise Stale({}, held.version)
    held.name, held.version = _free_name(name, besides=held), held.version + 1
    held.save(update_fields=["name", "version"])
    held.areas.all().delete()
    _put_areas(held, areas)
    held.employees.set(Employee.objects.filter(pk__in=employees))
    record(TerritoryChanged(territory_id=held.pk), by=by)
    return held


@transaction.atomic
def remove_territory(territory: Territory, *, by: Actor) -> None:
    """Remove a territory; its companies lie in the one that is responsible without it, or in none."""
    require(by, TERRITORIES)
    held = Territory.objects.select_for_update().get(pk=territory.pk)
    record(TerritoryRemoved(territory_id=held.pk), by=by)
    held.delete()


def _free_name(name: str, besides: Territory | None = None) -> str:
    if not name.strip():
        raise Refused("name_missing", _("A territory needs a name."), field="name")
    others = Territory.objects.exclude(pk=besides.pk) if besides else Territory.objects.all()
    if others.filter(name__iexact=name.strip()).exists():
        raise Refused("name_taken", _("There is a territory of this name."), field="name")
    return name.strip()


def _put_areas(territory: Territory, text: str) -> None:
    try:
        areas = areas_in(text)
    except ValueError as unreadable:
        message = _("“%(part)s” is no area. Write the beginning of postal codes: 88, 70-72, AT 6.")
        raise Refused("no_area", message % {"part": unreadable}, field="areas") from unreadable
    _refuse_taken(areas)
    TerritoryArea.objects.bulk_create(
        TerritoryArea(territory=territory, country=area.country, prefix=area.prefix) for area in areas
    )


def _refuse_taken(areas: list[Area]) -> None:
    same = Q(pk__in=[])
    for area in areas:
        same |= Q(country=area.country, prefix=area.prefix)
    taken = TerritoryArea.objects.filter(same).select_related("territory").first()
    if taken:
        same_area = text_of([Area(taken.country, taken.prefix)])
        message = _("%(area)s belongs to %(territory)s already.") % {"area": same_area, "territory": taken.territory}
        raise Refused("area_taken", message, field="areas")
