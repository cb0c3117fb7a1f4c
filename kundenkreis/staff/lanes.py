"""The seven departments of the scenario, drawn as lanes, and the ERP beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Lane(models.TextChoices):
    """Abteilung: who does a step. ERP is no department, but a lane of its own in the swim-lane."""

    SALES = "sales", _("Sales")
    MARKETING = "marketing", _("Marketing")
    SERVICE = "service", _("Service / Production")
    LOGISTICS = "logistics", _("Logistics / Material")
    PURCHASING = "purchasing", _("Purchasing")
    ACCOUNTING = "accounting", _("Accounting")
    PERSONNEL = "personnel", _("Human Resources")
    ERP = "erp", _("ERP")


DEPARTMENTS = [lane for lane in Lane if lane is not Lane.ERP]
