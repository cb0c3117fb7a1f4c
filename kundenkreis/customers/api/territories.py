"""Territories."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Schema, Status
from pydantic import StringConstraints

from kundenkreis.customers.actions.territories import change_territory, lay_out_territory, remove_territory
from kundenkreis.customers.api.requests import Body, Name
from kundenkreis.customers.api.routing import reader, router
from kundenkreis.customers.models import Territory
from kundenkreis.customers.queries.territories import TerritoryRow, territories
from kundenkreis.customers.rights import TERRITORIES
from kundenkreis.journal.actor import Actor
from kundenkreis.staff.bearer import caller_with

Areas = Annotated[str, StringConstraints(max_length=5000, strip_whitespace=True)]


class TerritoryIn(Body):
    """`areas`: beginnings of postal codes as people write them, `88, 893, 70-72, AT 6`; `employees` by id."""

    name: Annotated[Name, Field(min_length=1)]
    areas: Areas = ""
    employees: list[UUID] = []


class TerritoryChange(TerritoryIn):
    """All of it as it shall be, upon the `version` that was read."""

    version: int = Field(ge=1, le=2**31 - 1)


class TerritoryOut(Schema):
    """A territory and how many companies lie in it; after a change they follow within minutes."""

    id: UUID
    name: str
    areas: str
    employees: list[UUID]
    companies: int
    version: int


@router.get("territories", response=list[TerritoryOut], summary="Territories")
def list_territories(request: HttpRequest) -> list[TerritoryOut]:
    """By name."""
    reader(request)
    return [_out(row) for row in territories()]


@router.post("territories", response={201: TerritoryOut}, summary="Lay out a territory")
def post_territory(request: HttpRequest, body: TerritoryIn) -> Status[TerritoryOut]:
    """Refused with `area_taken` when another one has one of the areas."""
    made = lay_out_territory(**body.dict(), by=_entitled(request))
    return Status(201, _named(made))


@router.put("territories/{territory_id}", response=TerritoryOut, summary="Change a territory")
def put_territory(request: HttpRequest, territory_id: UUID, body: TerritoryChange) -> TerritoryOut:
    """Refused with `stale` if somebody else has changed it since `version`."""
    by = _entitled(request)
    return _named(change_territory(Territory.objects.get(pk=territory_id), **body.dict(), by=by))


@router.delete("territories/{territory_id}", response={204: None}, summary="Remove a territory")
def delete_territory(request: HttpRequest, territory_id: UUID) -> Status[None]:
    """Its companies lie in the one that is responsible without it, or in none."""
    by = _entitled(request)
    remove_territory(Territory.objects.get(pk=territory_id), by=by)
    return Status(204, None)


def _entitled(request: HttpRequest) -> Actor:
    return caller_with(request, TERRITORIES).actor


def _named(territory: Territory) -> TerritoryOut:
    return next(_out(row) for row in territories() if row.territory.pk == territory.pk)


def _out(row: TerritoryRow) -> TerritoryOut:
    return TerritoryOut(
        id=row.territory.pk,
        name=row.territory.name,
        areas=row.areas,
        employees=[one.pk for one in row.employees],
        companies=row.companies,
        version=row.territory.version,
    )
