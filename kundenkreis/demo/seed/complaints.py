"""The stories of complaints.toml, played through the service room's actions, the real queue and the real ERP."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import transaction

from kundenkreis.demo.erp_setup import erp_users
from kundenkreis.demo.home import DemoHome
from kundenkreis.demo.seed.people import company_of, person_of, told
from kundenkreis.demo.seed.story import OTHER_ENDS, Story
from kundenkreis.demo.seed.waiting import wait_until
from kundenkreis.demo.warehouse import Warehouse
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.service.actions.closing import close_complaint
from kundenkreis.service.actions.deciding import decide
from kundenkreis.service.actions.handing_over import hand_over_replacement
from kundenkreis.service.actions.identifying import identify_customer
from kundenkreis.service.actions.naming_the_machine import identify_machine, record_product, record_unknown_serial
from kundenkreis.service.actions.opening import Report, open_ticket
from kundenkreis.service.actions.preparing import Position, Wish, prepare_replacement
from kundenkreis.service.actions.receiving import receive_complaint
from kundenkreis.service.models import Complaint
from kundenkreis.service.rules import Kind, Priority
from kundenkreis.service.words import Category, Channel
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.actions.reporting import report_call
from kundenkreis.todos.actions.creating import create_todo


def tell_the_stories(report: Callable[[float, str], None]) -> None:
    """Play all stories. After an interruption each goes on where it stood."""
    entries = told("complaints")["complaints"]
    stories = []
    for count, about in enumerate(entries):
        report(0.3 * count / len(entries), "Reklamationen werden aufgenommen")
        stories.append(_begun(about) or _begin(about))
    _execute([story for story in stories if story.goes_to("handed_over")], report)


def _begun(about: dict[str, Any]) -> Story | None:
    complaint = Complaint.objects.filter(call__external_id=_call_name(about)).first()
    return Story(about, complaint) if complaint else None


@transaction.atomic
def _begin(about: dict[str, Any]) -> Story:
    story = _take_up(about)
    _decide(story)
    return story


def _take_up(about: dict[str, Any]) -> Story:
    actor = Employee.objects.get(username=about["by"]).actor
    story = Story(about, receive_complaint(channel=Channel.PHONE, call_id=_call(about), by=actor))
    if story.goes_to("customer"):
        company, person = company_of(about["company"]), person_of(about["caller"])
        identify_customer(story.complaint, company_id=company.pk, person_id=person.pk, matched_by="phone", by=actor)
    if story.goes_to("product"):
        _name_the_machine(story)
    if story.goes_to("ticket"):
        _open(story)
    return story


def _call(about: dict[str, Any]) -> Any:
    """The call with which it began: from the caller's own number, or from an unknown one."""
    number = about.get("calls_from") or _number_of(about["caller"])
    extension = Employee.objects.get(username=about["by"]).extension
    name = _call_name(about)
    call = report_call(external_id=name, event="ringing", from_number=number, to=extension, by=SYSTEM)
    for event in ("answered", "ended"):
        report_call(external_id=name, event=event, from_number=number, to=extension, by=SYSTEM)
    return call.pk


def _call_name(about: dict[str, Any]) -> str:
    """Names the call, and by it the story: no two of them tell of the same fault at the same machine."""
    return "demo-" + "-".join(str(about.get(part, "")) for part in ("until", "company", "serial", "calls_from"))


def _number_of(key: str) -> str:
    return str(next(one["phone"] for one in told("people")["people"] if key in (one.get("key"), one["email"])))


def _name_the_machine(story: Story) -> None:
    about, complaint = story.about, story.complaint
    if "serial" in about:
        identify_machine(complaint, serial_number=about["serial"], by=story.actor)
    elif "unknown_serial" in about:
        record_unknown_serial(
            complaint, serial_number=about["unknown_serial"], product_code=about["product"], by=story.actor
        )
    else:
        record_product(complaint, product_code=about["product"], by=story.actor)


def _open(story: Story) -> None:
    about = story.about
    report = Report(
        fault=about["fault"],
        description=about.get("description", ""),
        category=Category(about["category"]),
        priority=Priority(about.get("priority", "normal")),
    )
    open_ticket(story.complaint, report, by=story.actor)
    complaint = story.refresh()
    if todo := about.get("todo"):
        create_todo(case_id=complaint.case_id, company_id=complaint.company_id, by=story.actor, **todo)


def _decide(story: Story) -> None:
    about, until = story.about, story.about["until"]
    if until == "goodwill":
        decide(story.complaint, kind=Kind.GOODWILL, reason=about["reason"], by=story.actor)
    elif story.goes_to("decided"):
        kind = Kind.REJECTED if until == "rejected" else Kind.WARRANTY
        reason = about.get("reason", "Mangel innerhalb der Frist gemeldet, kein Bedienfehler erkennbar.")
        decide(story.complaint, kind=kind, reason=reason, by=story.actor)
    if until in OTHER_ENDS:
        close_complaint(story.complaint, outcome=OTHER_ENDS[until], reason=about["reason"], by=story.actor)
    if story.goes_to("prepared"):
        positions = [Position(product_code=code, quantity=Decimal(1)) for code in about["positions"]]
        prepare_replacement(story.complaint, Wish(positions=positions), by=story.actor)


def _execute(stories: list[Story], report: Callable[[float, str], None]) -> None:
    """Hand over, wait for the queue, and let the warehouse work where the story goes on."""
    for story in stories:
        hand_over_replacement(story.complaint, by=story.actor)
    warehouse = _warehouse()
    for count, story in enumerate(stories):
        report(0.3 + 0.7 * count / len(stories), "Ersatzaufträge gehen ans ERP, das Lager liefert")
        wait_until(story.is_in_the_erp, what=f"the order {story.key}")
        if not story.warehouse_has_worked:
            _play_warehouse(warehouse, story, tracking=f"0034 0434 {count:04d} 2611")
    for story in stories:
        if story.about["until"] == "delivered":
            wait_until(story.has_closed, what=f"the end of {story.key}")


def _play_warehouse(warehouse: Warehouse, story: Story, *, tracking: str) -> None:
    match story.about["until"]:
        case "picked":
            warehouse.pick(story.key)
        case "part_delivered":
            warehouse.deliver(story.key, tracking=tracking, quantities={story.about["deliver_first"]: 1})
        case "delivered":
            warehouse.deliver(story.key, tracking=tracking)


def _warehouse() -> Warehouse:
    way_in = {name: os.environ[f"KUNDENKREIS_ERP_{name.upper()}"] for name in ("url", "database")}
    password = erp_users(DemoHome.from_environment())["lager"]
    return Warehouse(user="lager", password=password, **way_in)
