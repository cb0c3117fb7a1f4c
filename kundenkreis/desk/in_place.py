"""Fields that are edited where they stand: which ones, how they are entered and how they read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.industries import industry_with
from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.customers.sizes import size_class
from kundenkreis.desk.controls import CountField, DayField, IndustryField
from kundenkreis.staff.queries import active_employees
from kundenkreis.web.figures import day, decimal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

Choices = Callable[[], list[tuple[str, Any]]]


@dataclass(frozen=True)
class Editable:
    """One field of a record: its name in the model, what it is called, and how it is entered: chosen from `choices`, in
    a form field of its own (`control`), or as a text."""

    name: str
    label: LazyText
    choices: Choices | None = None
    required: bool = False
    control: type[forms.Field] | None = None

    def entry(self) -> forms.Field:
        """The form field."""
        if self.choices:
            return forms.ChoiceField(label=self.label, choices=self.choices, required=self.required)
        if self.control:
            return self.control(label=self.label, required=self.required)
        return forms.CharField(label=self.label, required=self.required, max_length=200)

    def cleaned(self, value: Any) -> Any:
        """The value as the action takes it: no employee is None, not an empty text."""
        return (value or None) if self.name.endswith("_id") else value

    def shown(self, value: Any) -> str:
        """How a value reads."""
        if value is None or value == "":
            return ""
        if self.choices:
            return str(dict(self.choices()).get(str(value), value))
        return in_words(self.name, value)

    def reads(self, record: models.Model) -> str:
        """How the record's value reads, without a query where the record was fetched with it."""
        display = getattr(record, f"get_{self.name}_display", None)
        value = display() if display else getattr(record, self.name.removesuffix("_id"))
        return "" if value is None or getattr(record, self.name) == "" else in_words(self.name, value)


def in_words(name: str, value: Any) -> str:
    """A value that stands for itself as people read it: a day, a branch with its title, a head count with its class."""
    if name == "industry_code":
        return str(industry_with(value) or value)
    if name == "employee_count":
        return f"{decimal(value)}, {size_class(value).label}"
    return day(value) if isinstance(value, date) else str(value)


@dataclass(frozen=True)
class Shown:
    """A field as the page shows it: what it is called, how it reads, and where it is edited."""

    label: LazyText
    value: str
    url: str


def show(record: models.Model, field: Editable) -> Shown:
    """A field of a record on its page."""
    url = reverse(f"desk:{type(record).__name__.lower()}-field", args=[record.pk, field.name])
    return Shown(field.label, field.reads(record), url)


def show_all(record: models.Model, fields: dict[str, Editable]) -> dict[str, Shown]:
    """All fields of a record by name."""
    return {name: show(record, field) for name, field in fields.items()}


def _employees() -> list[tuple[str, Any]]:
    return [("", "–"), *((str(employee.pk), str(employee)) for employee in active_employees())]


COMPANY = {
    field.name: field
    for field in (
        Editable("name", _("Name"), required=True),
        Editable("kind", _("Kind"), lambda: list(Company.Kind.choices), required=True),
        Editable("industry_code", _("Industry (WZ 2008)"), control=IndustryField),
        Editable("industry", _("Industry")),
        Editable("employee_count", _("Employees"), control=CountField),
        Editable("website", _("Website")),
        Editable("account_manager_id", _("Account manager"), _employees),
        Editable("deputy_manager_id", _("Deputy"), _employees),
    )
}
PERSON = {
    field.name: field
    for field in (
        Editable("title", _("Title")),
        Editable("first_name", _("First name")),
        Editable("last_name", _("Last name"), required=True),
        Editable("salutation", _("Salutation"), lambda: list(Person.Salutation.choices)),
        Editable("nickname", _("Nickname")),
        Editable("birthday", _("Birthday"), control=DayField),
        Editable("language", _("Language"), lambda: list(settings.LANGUAGES), required=True),
    )
}
POSITION = {
    field.name: field
    for field in (
        Editable("function", _("Function")),
        Editable("department", _("Department")),
        Editable("buying_role", _("Role in buying"), lambda: list(Position.BuyingRole.choices)),
        Editable("valid_from", _("Since"), control=DayField),
        Editable("valid_until", _("Until"), control=DayField),
    )
}
