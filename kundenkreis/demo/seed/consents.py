"""What people at the customers said about advertising: some agreed, some objected, two are blocked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from kundenkreis.consent.actions import (
    Evidence,
    block_advertising,
    confirm_opt_in,
    give_consent,
    object_to,
    permit_by_sale,
    request_opt_in,
)
from kundenkreis.consent.models import AdvertisingBlock, Statement
from kundenkreis.consent.rules import Channel
from kundenkreis.customers.models import ContactPoint, Person
from kundenkreis.demo.seed.people import company_of, last_time, person_of, told
from kundenkreis.journal.actor import Actor
from kundenkreis.staff.models import Employee


def ask_about_advertising() -> None:
    """Once: statements can't be deleted, so they must not be said twice."""
    if Statement.objects.exists() or AdvertisingBlock.objects.exists():
        return
    said = told("consents")
    for about in said["objections"]:
        object_to(_person(about), channels=about["channels"], **_proof(about))
    for about in said["consents"]:
        give_consent(_person(about), channels=about["channels"], purposes=about["purposes"], **_proof(about))
    for about in said["opt_ins"]:
        _ask(about)
    for about in said["sales"]:
        _sell(about)
    for about in said["blocks"]:
        whom = company_of(about["company"]) if "company" in about else _person(about)
        block_advertising(whom, reason=about["reason"], by=_colleague(about))


def _ask(about: dict[str, Any]) -> None:
    person = _person(about)
    opt_in = request_opt_in(person, address=_mail(person), purposes=about["purposes"], by=_colleague(about))
    if about["confirmed"]:
        confirm_opt_in(opt_in, remote_address="192.0.2.17")


def _sell(about: dict[str, Any]) -> None:
    person = _person(about)
    permit_by_sale(
        person,
        channel=Channel.EMAIL,
        address=_mail(person),
        order=about["order"],
        similar_goods=True,
        notice_given=True,
        valid_from=_day(about),
        by=_colleague(about),
    )


def _proof(about: dict[str, Any]) -> dict[str, Any]:
    evidence = Evidence(about["evidence"], about["text"])
    return {"evidence": evidence, "valid_from": _day(about), "by": _colleague(about)}


def _day(about: dict[str, Any]) -> date:
    return last_time(about["on"]) if "on" in about else timezone.localdate() - timedelta(days=about["days_ago"])


def _mail(person: Person) -> str:
    points = ContactPoint.objects.filter(position__person=person, kind=ContactPoint.Kind.EMAIL)
    return points.order_by("pk")[0].value


def _person(about: dict[str, Any]) -> Person:
    return person_of(about["who"])


def _colleague(about: dict[str, Any]) -> Actor:
    return Employee.objects.get(username=about["by"]).actor
