"""Forms of the to-do room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.staff.lanes import DEPARTMENTS
from kundenkreis.staff.models import Employee


@dataclass(frozen=True)
class Owner:
    """Who has to do it: a person, or a department."""

    assignee_id: UUID | None = None
    lane: str = ""


class OwnerField(forms.ChoiceField):
    """One list of departments and people; cleans to an Owner."""

    def __init__(self, **named: Any) -> None:
        super().__init__(choices=owners, label=gettext_lazy("For"), **named)

    def clean(self, value: Any) -> Owner:
        kind, _separator, key = str(super().clean(value)).partition(":")
        return Owner(assignee_id=UUID(key)) if kind == "person" else Owner(lane=key)


def owners() -> list[tuple[str, list[tuple[str, str]]]]:
    """Departments and active people, as the choices of a select."""
    people = Employee.objects.filter(is_active=True).order_by("last_name", "first_name")
    return [
        (_("Departments"), [(f"lane:{lane.value}", str(lane.label)) for lane in DEPARTMENTS]),
        (_("People"), [(f"person:{employee.pk}", str(employee)) for employee in people]),
    ]


class TodoForm(forms.Form):
    """A new to-do; `case`, `company` and `person` come along hidden from where it was begun."""

    title = forms.CharField(
        label=gettext_lazy("What has to be done"),
        max_length=200,
        error_messages={"required": gettext_lazy("Say in a few words what has to be done.")},
    )
    owner = OwnerField()
    due_at = forms.DateTimeField(
        label=gettext_lazy("Due"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": gettext_lazy("Day and time are expected, such as 23.11.2026, 10:30.")},
    )
    text = forms.CharField(
        label=gettext_lazy("More about it"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    case = forms.UUIDField(required=False, widget=forms.HiddenInput)
    company = forms.UUIDField(required=False, widget=forms.HiddenInput)
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The valid input, as `create_todo` takes it."""
        given, owner = self.cleaned_data, self.cleaned_data["owner"]
        return {
            "title": given["title"],
            "text": given["text"],
            "assignee_id": owner.assignee_id,
            "lane": owner.lane,
            "due_at": given["due_at"],
            "case_id": given["case"],
            "company_id": given["company"],
            "person_id": given["person"],
        }


class HandOnForm(forms.Form):
    """To whom a to-do goes on."""

    owner = OwnerField()
