"""What a person has to do about a complaint becomes a to-do, and is done when the matter is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kundenkreis.erp.events import HandOverParked, HandOverRejected, HandOverRequested
from kundenkreis.erp.models import HandOver
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.reacting import Told, on
from kundenkreis.service.events import (
    ComplaintClosed,
    ComplaintDecided,
    GoodwillApproved,
    ProductIdentified,
    ProductUnclear,
    ReplacementUndone,
)
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import rejection_words
from kundenkreis.staff.lanes import Lane
from kundenkreis.todos.actions import create_todo, finish_todo
from kundenkreis.todos.models import Todo

GOODWILL, MACHINE, REJECTION, PARKED, DELIVERY = "goodwill", "machine", "rejection", "parked", "delivery"
RULE_MADE = [GOODWILL, MACHINE, REJECTION, PARKED, DELIVERY]


@on(HandOverRejected)
def ask_to_correct(told: Told[HandOverRejected]) -> None:
    """The ERP's reason in our words; the raw answer stands at the hand-over."""
    if replacement := _replacement(told.event.key):
        text = rejection_words(told.event.code, position=told.event.position)
        _ask(replacement.complaint, REJECTION, _("Correct the replacement order: the ERP refused it"), text)


@on(HandOverParked)
def ask_to_look(told: Told[HandOverParked]) -> None:
    """We failed on our side: somebody has to look at the hand-over."""
    if replacement := _replacement(told.event.key):
        hand_over = HandOver.objects.filter(key=told.event.key).first()
        text = hand_over.last_error if hand_over else ""
        _ask(replacement.complaint, PARKED, _("Look after the hand-over: it was parked"), text)


@on(HandOverRequested)
def note_the_correction(told: Told[HandOverRequested]) -> None:
    """It was sent again: nothing to correct any more."""
    if replacement := _replacement(told.event.key):
        _settle(replacement.complaint, REJECTION, PARKED, DELIVERY)


@on(ReplacementUndone)
def ask_to_arrange_anew(told: Told[ReplacementUndone]) -> None:
    """A delivery was cancelled or came back: does the ERP deliver again, or is a new order needed?"""
    complaint = Complaint.objects.get(pk=told.event.complaint_id)
    text = _("Clarify whether the ERP delivers order %(order)s again, or prepare a new replacement.")
    _ask(complaint, DELIVERY, _("Arrange the delivery anew"), text % {"order": told.event.order_number})


@on(ComplaintDecided)
def ask_for_approval(told: Told[ComplaintDecided]) -> None:
    """Goodwill waits for the head of service; any other decision makes the approval needless."""
    complaint = Complaint.objects.get(pk=told.event.complaint_id)
    if told.event.kind == Kind.GOODWILL:
        create_todo(
            title=_("Approve goodwill for %(number)s") % {"number": complaint.number},
            lane=Lane.SERVICE,
            due_at=complaint.due_at,
            case_id=complaint.case_id,
            company_id=complaint.company_id,
            code=GOODWILL,
            by=SYSTEM,
        )
    else:
        _settle(complaint, GOODWILL)


@on(GoodwillApproved)
def note_the_approval(told: Told[GoodwillApproved]) -> None:
    """Approved: nothing to wait for."""
    _settle(Complaint.objects.get(pk=told.event.complaint_id), GOODWILL)


@on(ProductUnclear)
def ask_for_the_machine(told: Told[ProductUnclear]) -> None:
    """Nobody knows the machine: a person has to decide."""
    complaint = Complaint.objects.get(pk=told.event.complaint_id)
    text = _("The serial number %(serial)s is not in the ERP.") % {"serial": told.event.serial_number}
    _ask(complaint, MACHINE, _("Clarify which machine it is"), text if told.event.serial_number else "")


@on(ProductIdentified)
def note_the_machine(told: Told[ProductIdentified]) -> None:
    """The machine is clear."""
    _settle(Complaint.objects.get(pk=told.event.complaint_id), MACHINE)


@on(ComplaintClosed)
def settle_everything(told: Told[ComplaintClosed]) -> None:
    """A closed complaint asks nobody for anything; to-dos that people gave stay."""
    _settle(Complaint.objects.get(pk=told.event.complaint_id), *RULE_MADE)


def _replacement(key: str) -> Replacement | None:
    return Replacement.objects.select_related("complaint").filter(key=key).first()


def _ask(complaint: Complaint, code: str, title: str, text: str) -> None:
    """A to-do for whoever is responsible, else for the service department."""
    create_todo(
        title=title,
        text=text,
        assignee_id=complaint.responsible_id,
        lane=None if complaint.responsible_id else Lane.SERVICE,
        due_at=complaint.due_at,
        case_id=complaint.case_id,
        company_id=complaint.company_id,
        code=code,
        by=SYSTEM,
    )


def _settle(complaint: Complaint, *codes: str) -> None:
    for todo in Todo.objects.open().filter(case_id=complaint.case_id, code__in=codes):
        finish_todo(todo, by=SYSTEM)
