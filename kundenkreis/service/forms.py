"""What people type about a complaint."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kundenkreis.service.actions.opening import MOST_AFFECTED, Report
from kundenkreis.service.models import Complaint
from kundenkreis.service.rules import Priority
from kundenkreis.service.words import FIELD_LABELS, PRIORITY_CHOICES, Category
from kundenkreis.staff.queries import active_employees


def _responsible() -> list[tuple[str, str]]:
    return [(str(employee.pk), str(employee)) for employee in active_employees()]


class ReportForm(forms.Form):
    """The report: what it is about and how it is sorted."""

    fault = forms.CharField(
        label=FIELD_LABELS["fault"],
        max_length=160,
        error_messages={"required": _("What is it about, in a few words?")},
    )
    description = forms.CharField(
        label=FIELD_LABELS["description"], required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    category = forms.ChoiceField(label=FIELD_LABELS["category"], choices=Category.choices, initial=Category.OTHER)
    quantity = forms.IntegerField(
        label=FIELD_LABELS["quantity"],
        min_value=1,
        max_value=MOST_AFFECTED,
        initial=1,
        error_messages={
            "min_value": _("At least one is affected."),
            "max_value": _("So many can't be affected at once."),
            "required": _("How many are affected?"),
        },
    )
    priority = forms.ChoiceField(
        label=FIELD_LABELS["priority"], choices=PRIORITY_CHOICES, widget=forms.RadioSelect, initial=Priority.NORMAL
    )
    responsible_id = forms.ChoiceField(label=FIELD_LABELS["responsible_id"], choices=_responsible, required=False)

    def report(self) -> Report:
        """The report of a valid form."""
        given: dict[str, Any] = dict(self.cleaned_data)
        given["category"], given["priority"] = Category(given["category"]), Priority(given["priority"])
        given["responsible_id"] = UUID(given["responsible_id"]) if given["responsible_id"] else None
        return Report(**given)


def report_form(complaint: Complaint | None, data: QueryDict | None = None) -> ReportForm:
    """The form, filled with what the complaint says so far."""
    initial: dict[str, Any] = {}
    if complaint:
        names = ("fault", "description", "category", "quantity", "priority", "responsible_id")
        initial = {name: getattr(complaint, name) for name in names if getattr(complaint, name)}
    return ReportForm(data, initial=initial)
