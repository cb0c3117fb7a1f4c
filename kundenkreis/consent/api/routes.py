"""The routes: the same actions and queries as on the screen."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from kundenkreis.consent.actions import (
    block_advertising,
    give_consent,
    lift_advertising_block,
    object_to,
    permit_by_sale,
    request_opt_in,
)
from kundenkreis.consent.api import answers
from kundenkreis.consent.api.requests import BlockIn, ConsentIn, OptInIn, QuestionIn, SaidIn, SaleIn
from kundenkreis.consent.queries import verdicts
from kundenkreis.consent.rights import READ
from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.visibility import get_visible_company, get_visible_person
from kundenkreis.staff.bearer import caller, caller_with

router = Router(tags=["consent"])

Reason = Annotated[str, Query(min_length=1, max_length=300)]


def _person(request: HttpRequest, person_id: UUID) -> Person:
    """The person, if the caller may see consents and her. Raises PermissionDenied, Http404."""
    caller_with(request, READ)
    return get_visible_person(caller(request).employee, person_id)


def _company(request: HttpRequest, company_id: UUID) -> Company:
    """The company, if the caller may see consents and it. Raises PermissionDenied, Http404."""
    caller_with(request, READ)
    return get_visible_company(caller(request).employee, company_id)


@router.post("contact-verdicts", response=list[answers.VerdictOut], summary="May these people be contacted?")
def post_contact_verdicts(request: HttpRequest, body: QuestionIn) -> list[answers.VerdictOut]:
    """With the reasons. People whom the caller may not see are left out. It changes nothing."""
    token = caller_with(request, READ)
    seen = Person.objects.visible_to(token.employee).filter(pk__in=body.person_ids).values_list("pk", flat=True)
    found = verdicts(seen, channel=body.channel, purpose=body.purpose)
    return [answers.verdict_out(pk, body.channel, body.purpose, verdict) for pk, verdict in found.items()]


@router.get("people/{person_id}/consent", response=answers.ConsentOut, summary="What a person agreed and objected to")
def get_consent(request: HttpRequest, person_id: UUID) -> answers.ConsentOut:
    """The verdicts of today with their reasons, and all statements, the latest first."""
    return answers.consent_out(_person(request, person_id))


@router.post("people/{person_id}/consents", response={201: answers.ConsentOut}, summary="Record a consent")
def post_consent(request: HttpRequest, person_id: UUID, body: ConsentIn) -> Status[answers.ConsentOut]:
    """With its evidence. Refused with `objection_stands` where the person has objected."""
    person = _person(request, person_id)
    said = body.dict(include={"channels", "purposes", "valid_from", "valid_until"})
    give_consent(person, **said, evidence=body.proof(), by=caller(request).actor)
    return Status(201, answers.consent_out(person))


@router.post("people/{person_id}/objections", response={201: answers.ConsentOut}, summary="Record an objection")
def post_objection(request: HttpRequest, person_id: UUID, body: SaidIn) -> Status[answers.ConsentOut]:
    """It holds at once and has no end."""
    person = _person(request, person_id)
    said = body.dict(include={"channels", "purposes"})
    object_to(person, **said, evidence=body.proof(), by=caller(request).actor)
    return Status(201, answers.consent_out(person))


@router.post("people/{person_id}/sales", response={201: answers.ConsentOut}, summary="Record an existing customer")
def post_sale(request: HttpRequest, person_id: UUID, body: SaleIn) -> Status[answers.ConsentOut]:
    """UWG § 7 (3), with its conditions."""
    person = _person(request, person_id)
    permit_by_sale(person, **body.dict(), by=caller(request).actor)
    return Status(201, answers.consent_out(person))


@router.post("people/{person_id}/opt-ins", response={201: answers.ConsentOut}, summary="Ask for a double opt-in")
def post_opt_in(request: HttpRequest, person_id: UUID, body: OptInIn) -> Status[answers.ConsentOut]:
    """A mail goes out; the consent is there once the person has confirmed it."""
    person = _person(request, person_id)
    request_opt_in(person, **body.dict(), by=caller(request).actor)
    return Status(201, answers.consent_out(person))


@router.put("people/{person_id}/advertising-block", response={204: None}, summary="Block advertising to a person")
def put_person_block(request: HttpRequest, person_id: UUID, body: BlockIn) -> Status[None]:
    """Repeating changes nothing."""
    block_advertising(_person(request, person_id), reason=body.reason, by=caller(request).actor)
    return Status(204, None)


@router.delete("people/{person_id}/advertising-block", response={204: None}, summary="Lift a person's block")
def delete_person_block(request: HttpRequest, person_id: UUID, reason: Reason) -> Status[None]:
    """With a reason. Objections stay."""
    lift_advertising_block(_person(request, person_id), reason=reason, by=caller(request).actor)
    return Status(204, None)


@router.put("companies/{company_id}/advertising-block", response={204: None}, summary="Block advertising to a company")
def put_company_block(request: HttpRequest, company_id: UUID, body: BlockIn) -> Status[None]:
    """To all of its people and sites. Repeating changes nothing."""
    block_advertising(_company(request, company_id), reason=body.reason, by=caller(request).actor)
    return Status(204, None)


@router.delete("companies/{company_id}/advertising-block", response={204: None}, summary="Lift a company's block")
def delete_company_block(request: HttpRequest, company_id: UUID, reason: Reason) -> Status[None]:
    """With a reason. Objections of its people stay."""
    lift_advertising_block(_company(request, company_id), reason=reason, by=caller(request).actor)
    return Status(204, None)
