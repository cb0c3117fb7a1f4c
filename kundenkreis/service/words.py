"""How this room's cases, kinds, ends and reasons are called, in one place. German stands in the catalogue."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kundenkreis.erp.words import refusal
from kundenkreis.service.rules import Kind, Priority, Why


class Channel(models.TextChoices):
    """Eingangsweg."""

    PHONE = "phone", _("By phone")
    HAND = "hand", _("By hand")
    API = "api", _("Through the interface")


class Category(models.TextChoices):
    """Fehlerbild: what the customer sees or hears."""

    SEAL = "seal", _("Leak at the mechanical seal")
    LEAK = "leak", _("Leak elsewhere")
    BEARING = "bearing", _("Bearing noise")
    VIBRATION = "vibration", _("Vibration")
    FLOW = "flow", _("Too little flow or pressure")
    MOTOR = "motor", _("Motor or drive")
    CONTROL = "control", _("Control or sensor")
    TRANSPORT = "transport", _("Transport damage")
    WRONG = "wrong", _("Wrong or missing delivery")
    OTHER = "other", _("Something else")


class MachineState(models.TextChoices):
    """How sure we are of the machine: in the ERP, kept although it stands elsewhere in the ERP, serial unknown, none
    given.
    """

    KNOWN = "known", _("Known in the ERP")
    ELSEWHERE = "elsewhere", _("Stands at another company in the ERP")
    UNKNOWN_SERIAL = "unknown_serial", _("Serial number unknown")
    NO_SERIAL = "no_serial", _("Without a serial number")


class Outcome(models.TextChoices):
    """Ende einer Reklamation."""

    REPLACED = "replaced", _("Replaced")
    CHARGED = "charged", _("Charged")
    SOLVED = "solved", _("Solved without delivery")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


KIND_LABELS = {
    Kind.WARRANTY: _("Statutory warranty"),
    Kind.GUARANTEE: _("Guarantee"),
    Kind.GOODWILL: _("Goodwill"),
    Kind.CHARGED: _("At the customer's cost"),
    Kind.REJECTED: _("Rejected"),
}

PRIORITY_LABELS = {
    Priority.NORMAL: _("Normal"),
    Priority.URGENT: _("Urgent"),
    Priority.PLANT_DOWN: _("Plant is down"),
}

WHY = {
    Why.WITHIN_WARRANTY: _("The defect was reported within the warranty period."),
    Why.BEFORE_DELIVERY: _("The ERP names a delivery after the complaint: look at the dates first."),
    Why.SHORTLY_AFTER: _("The warranty has ended, but not long ago."),
    Why.LONG_AFTER: _("The warranty period is over."),
    Why.NO_DATES: _("The ERP knows no delivery date or no end of the warranty."),
    Why.UNCLEAR_MACHINE: _("The machine is not clear yet."),
    Why.NO_GUARANTEE_KNOWN: _("There is no guarantee certificate for this machine."),
    Why.NOT_NEEDED: _("Not needed. Would need the approval of the head of service."),
    Why.TOO_LONG_AGO: _("The end of the warranty is too long ago. Would need the approval of the head of service."),
    Why.DEFECT_IS_OURS: _("A defect within the warranty period is repaired at our cost."),
    Why.CUSTOMER_MAY_ORDER: _("Possible if the customer orders the replacement."),
    Why.NO_GROUND_TO_REJECT: _("Nothing speaks against the customer's report."),
    Why.MACHINE_FIRST: _("Find out first which machine it is, or decide with a reason of your own."),
}

KIND_CHOICES = [(kind.value, label) for kind, label in KIND_LABELS.items()]
PRIORITY_CHOICES = [(priority.value, label) for priority, label in PRIORITY_LABELS.items()]
FIELD_LABELS = {
    "fault": _("What is it about?"),
    "description": _("What does the customer say?"),
    "category": _("Symptom"),
    "priority": _("Urgency"),
    "quantity": _("Affected"),
    "responsible_id": _("Responsible"),
}

ADVICE = {
    "customer_blocked": _("Talk to accounting, or wait until the block is lifted."),
    "unknown_customer": _("Compare the customer number with the ERP."),
    "unknown_product": _("Choose another product."),
    "product_not_salable": _("Choose the successor."),
    "invalid_quantity": _("Enter another quantity."),
}


def rejection_words(code: str, *, position: int | None = None) -> str:
    """Why the ERP refused and what to do about it; `position` counts from 1 where the ERP named one."""
    return f"{refusal(code, position)} {ADVICE.get(code, '')}".strip()
