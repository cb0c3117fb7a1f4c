"""Who is meant, and the companies."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Status

from kundenkreis.customers.actions import change_company, create_company, write_note
from kundenkreis.customers.api import answers
from kundenkreis.customers.api.describing import brief_out, candidate_out, company_out, timeline_out
from kundenkreis.customers.api.requests import CompanyChange, CompanyIn, CompanyKind, NoteIn, given
from kundenkreis.customers.api.routing import Cursor, Kinds, Limit, Words, reader, router, seen_company
from kundenkreis.customers.identification import identify
from kundenkreis.customers.queries.lists import company_page, in_time
from kundenkreis.staff.bearer import caller


@router.get("identification", response=list[answers.CandidateOut], summary="Who or what a text may mean")
def get_identification(
    request: HttpRequest, text: Words, limit: Annotated[int, Query(ge=1, le=50)] = 10
) -> list[answers.CandidateOut]:
    """A phone number, e-mail address, customer, serial or ticket number, a name: the most likely first."""
    reader(request)
    return [candidate_out(candidate) for candidate in identify(text, seen_by=caller(request).employee, limit=limit)]


@router.get("companies", response=answers.CompanyPage, summary="Companies by name, page by page")
def list_companies(
    request: HttpRequest,
    text: Words = "",
    kind: CompanyKind | None = None,
    blocked: bool = False,
    mine: bool = False,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> answers.CompanyPage:
    """`text` looks into names and customer numbers; `blocked`: delivery block; `mine`: whom the caller looks after."""
    reader(request)
    asked = {"q": text, "kind": kind or "", "block": "1" if blocked else "", "after": cursor}
    with in_time():
        page = company_page(asked | {"manager": "me" if mine else ""}, caller(request).employee, size=limit)
    return answers.CompanyPage(items=[brief_out(row.brief) for row in page.rows], next_cursor=page.more)


@router.post("companies", response={201: answers.CompanyOut}, summary="Record a company")
def post_company(request: HttpRequest, body: CompanyIn) -> Status[answers.CompanyOut]:
    """One that the ERP does not know yet."""
    return Status(201, company_out(create_company(**body.dict(), by=reader(request))))


@router.get("companies/{company_id}", response=answers.CompanyOut, summary="One company and who works there")
def get_company(request: HttpRequest, company_id: UUID) -> answers.CompanyOut:
    """With its customer numbers and the ERP's delivery block."""
    return company_out(seen_company(request, company_id))


@router.patch("companies/{company_id}", response=answers.CompanyOut, summary="Change a company")
def patch_company(request: HttpRequest, company_id: UUID, body: CompanyChange) -> answers.CompanyOut:
    """Refused with `stale` if somebody else has changed it since `version`; the ERP owns the name of its customers."""
    company = seen_company(request, company_id)
    return company_out(change_company(company, given(body), version=body.version, by=reader(request)))


@router.get("companies/{company_id}/timeline", response=answers.TimelineOut, summary="What happened to a company")
def get_company_timeline(
    request: HttpRequest, company_id: UUID, kind: Kinds, text: Words = "", cursor: Cursor = ""
) -> answers.TimelineOut:
    """In words, the latest first; of some kinds only, or with words in notes, subjects of mails, names of files."""
    return timeline_out(company_id=seen_company(request, company_id).pk, kinds=kind, text=text, cursor=cursor)


@router.post("companies/{company_id}/notes", response={201: answers.TimelineOut}, summary="Write a note on a company")
def post_company_note(request: HttpRequest, company_id: UUID, body: NoteIn) -> Status[answers.TimelineOut]:
    """Answers the company's timeline, in which it stands."""
    company = seen_company(request, company_id)
    write_note(body.text, company_id=company.pk, by=reader(request))
    return Status(201, timeline_out(company_id=company.pk, cursor=""))
