"""Who is away, and who stands in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema, Status
from pydantic import ConfigDict

from kundenkreis.staff.actions.absences import enter_absence, remove_absence
from kundenkreis.staff.api.routing import router
from kundenkreis.staff.bearer import caller
from kundenkreis.staff.models import Absence, Employee
from kundenkreis.staff.queries import absences_from


class AbsenceIn(Schema):
    """Away from the first to the last day, both included."""

    model_config = ConfigDict(extra="forbid")

    employee_id: UUID
    deputy_id: UUID
    first_day: date
    last_day: date


class AbsenceOut(AbsenceIn):
    """An absence."""

    model_config = ConfigDict(extra="ignore")

    id: UUID


@router.get("absences", response=list[AbsenceOut], summary="Who is away from today on, and who stands in")
def list_absences(request: HttpRequest) -> list[Absence]:
    """Everybody may know, as everybody hears it on the phone."""
    return absences_from(timezone.localdate())


@router.post("absences", response={201: AbsenceOut}, summary="Enter an absence")
def post_absence(request: HttpRequest, body: AbsenceIn) -> Status[Absence]:
    """One's own, or with the right that of a colleague."""
    employee, deputy = (Employee.objects.get(pk=pk) for pk in (body.employee_id, body.deputy_id))
    by = caller(request).actor
    return Status(201, enter_absence(employee, **body.dict(include={"first_day", "last_day"}), deputy=deputy, by=by))


@router.delete("absences/{absence_id}", response={204: None}, summary="Remove an absence")
def delete_absence(request: HttpRequest, absence_id: UUID) -> Status[None]:
    """It does not take place, or is over."""
    remove_absence(Absence.objects.select_related("employee").get(pk=absence_id), by=caller(request).actor)
    return Status(204, None)
