"""Fields that are edited where they stand: which ones, how they are entered and how they read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.staff.queries import active_employees

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

Choices = Callable[[], list[tuple[str, Any]]]


@dataclass(frozen=True)
class Editable:
    """One field of a record: its name in the model, what it is called, and among what one chooses (None: a text)."""

    name: str
    label: LazyText
    choices: Choices | None = None
    required: bool = False

    def entry(self) -> forms.Field:
        """The form field."""
        if self.choices:
            return forms.ChoiceField(label=self.label, choices=self.choices, required=self.required)
        return forms.CharField(label=self.label, required=self.required, max_length=200)

    def cleaned(self, value: str) -> Any:
        """The value as the action takes it: no employee is None, not an empty text."""
        return (value or None) if self.name.endswith("_id") else value

    def shown(self, value: Any) -> str:
        """How a value reads."""
        if value is None or value == "":
            return ""
        if self.choices:
            return str(dict(self.choices()).get(str(value), value))
        return str(value)

    def reads(self, record: models.Model) -> str:
        """How the record's value reads, without a query where the record was fetched with it."""
        in_words = getattr(record, f"get_{self.name}_display", None)
        value = in_words() if in_words else getattr(record, self.name.removesuffix("_id"))
        return "" if value is None or getattr(record, self.name) == "" else str(value)


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
        Editable("industry", _("Industry")),
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
        Editable("language", _("Language"), lambda: list(settings.LANGUAGES), required=True),
    )
}
POSITION = {
    field.name: field
    for field in (
        Editable("function", _("Function")),
        Editable("department", _("Department")),
        Editable("buying_role", _("Role in buying"), lambda: list(Position.BuyingRole.choices)),
    )
}
