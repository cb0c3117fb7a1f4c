"""Both sides field by field: what each says, and whose value is taken unless somebody chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import Company
from kundenkreis.duplicates.subjects import Record, Subject
from kundenkreis.web import figures

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

Choice = Literal["kept", "absorbed"]

LABELS: dict[str, LazyText] = {
    "name": _("Name"),
    "kind": _("Kind"),
    "industry": _("Industry"),
    "industry_code": _("Industry code (WZ 2008)"),
    "employee_count": _("Employees"),
    "website": _("Website"),
    "account_manager": _("Account manager"),
    "deputy_manager": _("Deputy"),
    "parent": _("Belongs to"),
    "title": _("Title"),
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "salutation": _("Salutation"),
    "language": _("Language"),
    "nickname": _("Nickname"),
    "birthday": _("Birthday"),
}


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """A field as both sides have it, in words. `is_fixed`: nobody chooses, the ERP owns it."""

    name: str
    kept: str
    absorbed: str
    choice: str
    is_fixed: bool

    @property
    def label(self) -> str:
        return str(LABELS[self.name])

    @property
    def differs(self) -> bool:
        return self.kept != self.absorbed


def field_rows(subject: Subject, kept: Record, absorbed: Record, chosen: Mapping[str, str]) -> list[FieldRow]:
    """Every field that one of the two has, those that differ first. The records come with what they point to."""
    unchangeable = fixed(kept, absorbed)
    choices: dict[str, str] = suggested(subject, kept, absorbed) | dict(chosen) | unchangeable
    rows = [
        FieldRow(
            name=name,
            kept=_in_words(kept, name),
            absorbed=_in_words(absorbed, name),
            choice=choices[name],
            is_fixed=name in unchangeable,
        )
        for name in subject.fields
    ]
    return sorted((row for row in rows if row.kept or row.absorbed), key=lambda row: not row.differs)


def suggested(subject: Subject, kept: Record, absorbed: Record) -> dict[str, Choice]:
    """The side whose value is taken unless somebody chooses: the kept one's, or the only one that is there."""
    sides: dict[str, Choice] = {
        name: "absorbed" if _is_empty(kept, name) and not _is_empty(absorbed, name) else "kept"
        for name in (*subject.fields, *subject.filled)
    }
    return sides | fixed(kept, absorbed)


def fixed(kept: Record, absorbed: Record) -> dict[str, Choice]:
    """Fields about which there is nothing to choose: the ERP keeps the name of whoever has a customer number, and such
    a company is a customer."""
    if not isinstance(kept, Company) or not isinstance(absorbed, Company):
        return {}
    if kept.accounts.exists():
        return {"name": "kept", "kind": "kept"}
    return {"name": "absorbed", "kind": "absorbed"} if absorbed.accounts.exists() else {}


def attribute(record: Record, name: str) -> str:
    """Where the value of a field stands: `account_manager_id`."""
    return str(type(record)._meta.get_field(name).attname)  # type: ignore[union-attr]


def _is_empty(record: Record, name: str) -> bool:
    return getattr(record, attribute(record, name)) in (None, "")


def _in_words(record: Record, name: str) -> str:
    in_words = getattr(record, f"get_{name}_display", None)
    value: Any = in_words() if in_words else getattr(record, name)
    if value in (None, "") or getattr(record, name) == "":
        return ""
    if isinstance(value, date):
        return figures.day(value)
    return figures.decimal(value) if isinstance(value, int) else str(value)
