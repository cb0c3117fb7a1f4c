"""The people."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Status

from kundenkreis.customers.actions import change_person, create_person
from kundenkreis.customers.api import answers
from kundenkreis.customers.api.describing import person_out, timeline_out
from kundenkreis.customers.api.requests import PersonChange, PersonIn, given
from kundenkreis.customers.api.routing import Cursor, reader, router
from kundenkreis.customers.models import Company, Person


@router.post("people", response={201: answers.PersonOut}, summary="Record a person")
def post_person(request: HttpRequest, body: PersonIn) -> Status[answers.PersonOut]:
    """At a company, office phone and mail belong to the role there, a mobile to the person."""
    by = reader(request)
    company = Company.objects.get(pk=body.company_id) if body.company_id else None
    about = body.dict(exclude={"company_id"})
    return Status(201, person_out(create_person(**about, company=company, by=by)))


@router.get("people/{person_id}", response=answers.PersonOut, summary="One person in every role")
def get_person(request: HttpRequest, person_id: UUID) -> answers.PersonOut:
    """Current roles first."""
    reader(request)
    return person_out(Person.objects.get(pk=person_id))


@router.patch("people/{person_id}", response=answers.PersonOut, summary="Change a person")
def patch_person(request: HttpRequest, person_id: UUID, body: PersonChange) -> answers.PersonOut:
    """Refused with `stale` if somebody else has changed it since `version`."""
    person = Person.objects.get(pk=person_id)
    return person_out(change_person(person, given(body), version=body.version, by=reader(request)))


@router.get("people/{person_id}/timeline", response=answers.TimelineOut, summary="What happened to a person")
def get_person_timeline(request: HttpRequest, person_id: UUID, cursor: Cursor = "") -> answers.TimelineOut:
    """In every role, the latest first."""
    reader(request)
    return timeline_out(person_id=Person.objects.get(pk=person_id).pk, cursor=cursor)
