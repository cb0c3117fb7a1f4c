"""Who is recorded already, and the pairs to review."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from kundenkreis.customers.rights import READ
from kundenkreis.customers.visibility import get_visible_company
from kundenkreis.duplicates.actions import dismiss_pair, reopen_pair
from kundenkreis.duplicates.api import answers
from kundenkreis.duplicates.api.routing import Cursor, KindOf, Words, employee_who, router
from kundenkreis.duplicates.queries.pairs import pair_page, row_of, visible_pair
from kundenkreis.duplicates.queries.similar import similar_companies, similar_people
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.staff.bearer import caller


@router.get("similar-companies", response=list[answers.LikenessOut], summary="Companies that may be the one described")
def list_similar_companies(
    request: HttpRequest,
    name: Words = "",
    postal_code: Words = "",
    city: Words = "",
    phone: Words = "",
    email: Words = "",
    website: Words = "",
) -> list[answers.LikenessOut]:
    """Ask before you record one. The likeliest first, each with the reasons; nothing when there is none."""
    found = similar_companies(
        name=name,
        postal_code=postal_code,
        city=city,
        phone=phone,
        email=email,
        website=website,
        seen_by=employee_who(request, READ),
    )
    return [
        answers.LikenessOut(
            id=one.company.id,
            name=one.company.name,
            note=" · ".join(filter(None, (one.company.account_number, one.company.place))),
            score=one.score,
            reasons=answers.reasons_out(one.reasons),
        )
        for one in found
    ]


@router.get("similar-people", response=list[answers.LikenessOut], summary="People who may be the one described")
def list_similar_people(
    request: HttpRequest,
    last_name: Words = "",
    first_name: Words = "",
    phone: Words = "",
    email: Words = "",
    company_id: UUID | None = None,
) -> list[answers.LikenessOut]:
    """Ask before you record one. With `company_id`: somebody there counts more."""
    employee = employee_who(request, READ)
    company = get_visible_company(employee, company_id) if company_id else None
    found = similar_people(
        last_name=last_name, first_name=first_name, phone=phone, email=email, company=company, seen_by=employee
    )
    return [
        answers.LikenessOut(
            id=one.person.pk,
            name=str(one.person),
            note=" · ".join(one.roles),
            score=one.score,
            reasons=answers.reasons_out(one.reasons),
        )
        for one in found
    ]


@router.get("duplicates", response=answers.PairPageOut, summary="Pairs that may be one, page by page")
def list_duplicates(
    request: HttpRequest, kind: KindOf = "company", dismissed: bool = False, cursor: Cursor = ""
) -> answers.PairPageOut:
    """Those to review; `dismissed`: those of which somebody said that they are two."""
    asked = {"kind": kind, "show": "dismissed" if dismissed else "", "after": cursor}
    page = pair_page(asked, employee_who(request, MERGE))
    return answers.PairPageOut(items=[answers.pair_out(row) for row in page.rows], next_cursor=page.more)


@router.post("duplicates/{pair_id}/dismissal", response=answers.PairOut, summary="Say that two are two")
def post_dismissal(request: HttpRequest, pair_id: UUID) -> answers.PairOut:
    """The search won't ask again."""
    employee = employee_who(request, MERGE)
    pair = dismiss_pair(visible_pair(pair_id, employee), by=caller(request).actor)
    return answers.pair_out(row_of(pair, employee))


@router.delete("duplicates/{pair_id}/dismissal", response=answers.PairOut, summary="Two may be one after all")
def delete_dismissal(request: HttpRequest, pair_id: UUID) -> answers.PairOut:
    """The pair is to review again."""
    employee = employee_who(request, MERGE)
    pair = reopen_pair(visible_pair(pair_id, employee), by=caller(request).actor)
    return answers.pair_out(row_of(pair, employee))
