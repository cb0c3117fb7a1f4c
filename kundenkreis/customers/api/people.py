"""The people."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Status

from kundenkreis.customers.actions import (
    add_contact_point,
    change_person,
    create_person,
    end_position,
    move_person,
    start_position,
    write_note,
)
from kundenkreis.customers.api import answers
from kundenkreis.customers.api.describing import person_brief_out, person_out, timeline_out
from kundenkreis.customers.api.requests import (
    ContactPointIn,
    EndingIn,
    NoteIn,
    PersonChange,
    PersonIn,
    PositionIn,
    given,
)
from kundenkreis.customers.api.routing import (
    Cursor,
    Kinds,
    Limit,
    Words,
    reader,
    router,
    seen_company,
    seen_person,
    seen_position,
)
from kundenkreis.customers.models import Person, Position
from kundenkreis.customers.queries.lists import in_time, person_page
from kundenkreis.staff.bearer import caller


@router.post("people", response={201: answers.PersonOut}, summary="Record a person")
def post_person(request: HttpRequest, body: PersonIn) -> Status[answers.PersonOut]:
    """At a company, office phone and mail belong to the role there, a mobile to the person."""
    by = reader(request)
    company = seen_company(request, body.company_id) if body.company_id else None
    about = body.dict(exclude={"company_id"})
    return Status(201, person_out(create_person(**about, company=company, by=by), caller(request).employee))


@router.get("people", response=answers.PersonPage, summary="People by name, page by page")
def list_people(
    request: HttpRequest,
    text: Words = "",
    decides: bool = False,
    mine: bool = False,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> answers.PersonPage:
    """`text` looks into the names of people and of their companies; `decides`: decision makers only."""
    reader(request)
    asked = {"q": text, "role": "decision_maker" if decides else "", "manager": "me" if mine else "", "after": cursor}
    with in_time():
        page = person_page(asked, caller(request).employee, size=limit)
    return answers.PersonPage(items=[person_brief_out(row) for row in page.rows], next_cursor=page.more)


@router.get("people/{person_id}", response=answers.PersonOut, summary="One person in every role")
def get_person(request: HttpRequest, person_id: UUID) -> answers.PersonOut:
    """Current roles first."""
    return person_out(seen_person(request, person_id), caller(request).employee)


@router.patch("people/{person_id}", response=answers.PersonOut, summary="Change a person")
def patch_person(request: HttpRequest, person_id: UUID, body: PersonChange) -> answers.PersonOut:
    """Refused with `stale` if somebody else has changed it since `version`."""
    person = seen_person(request, person_id)
    changed = change_person(person, given(body), version=body.version, by=reader(request))
    return person_out(changed, caller(request).employee)


@router.get("people/{person_id}/timeline", response=answers.TimelineOut, summary="What happened to a person")
def get_person_timeline(
    request: HttpRequest, person_id: UUID, kind: Kinds, text: Words = "", cursor: Cursor = ""
) -> answers.TimelineOut:
    """In every role, the latest first; `kind` and `text` as with a company."""
    person, seen_by = seen_person(request, person_id), caller(request).employee
    return timeline_out(person_id=person.pk, kinds=kind, text=text, cursor=cursor, seen_by=seen_by)


@router.post("people/{person_id}/positions", response={201: answers.PersonOut}, summary="Begin a position")
def post_position(request: HttpRequest, person_id: UUID, body: PositionIn) -> Status[answers.PersonOut]:
    """One more, or with `leaves` the next one in place of that position, which then ends the day before."""
    by, person = reader(request), seen_person(request, person_id)
    company, about = seen_company(request, body.company_id), body.dict(exclude={"company_id", "leaves"})
    if body.leaves:
        move_person(_of(person, seen_position(request, body.leaves)), company, **about, by=by)
    else:
        start_position(person, company, **about, by=by)
    return Status(201, person_out(person, caller(request).employee))


@router.put("positions/{position_id}/ending", response=answers.PersonOut, summary="End a position")
def put_ending(request: HttpRequest, position_id: UUID, body: EndingIn) -> answers.PersonOut:
    """`last_day` is today if not given; direct dial and address of the position end with it."""
    position = end_position(seen_position(request, position_id), last_day=body.last_day, by=reader(request))
    return person_out(position.person, caller(request).employee)


@router.post("people/{person_id}/contact-points", response={201: answers.PersonOut}, summary="Add a number or address")
def post_contact_point(request: HttpRequest, person_id: UUID, body: ContactPointIn) -> Status[answers.PersonOut]:
    """With `position_id` it belongs to that position, else to the person. Adding it twice keeps it once."""
    by, person = reader(request), seen_person(request, person_id)
    if body.position_id:
        position = _of(person, seen_position(request, body.position_id))
        add_contact_point(body.kind, body.value, position=position, by=by)
    else:
        add_contact_point(body.kind, body.value, person=person, by=by)
    return Status(201, person_out(person, caller(request).employee))


@router.post("people/{person_id}/notes", response={201: answers.TimelineOut}, summary="Write a note on a person")
def post_person_note(request: HttpRequest, person_id: UUID, body: NoteIn) -> Status[answers.TimelineOut]:
    """Answers the person's timeline, in which it stands."""
    person = seen_person(request, person_id)
    write_note(body.text, person_id=person.pk, by=reader(request))
    return Status(201, timeline_out(person_id=person.pk, cursor=""))


def _of(person: Person, position: Position) -> Position:
    """The position, if it is the person's. Raises Http404."""
    if position.person_id != person.pk:
        raise Http404
    return position
