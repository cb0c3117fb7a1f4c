"""What is composed on a company file or person file: a note, a call noted by hand, or a to-do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.desk.forms import DAY, RefusableForm
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.models import Call
from kundenkreis.todos.forms import Owner, OwnerField, owners

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

END_OF_WORK = time(17)
MOMENT = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class EntryKind:
    """What can be written: its name, what the empty field asks for, and what the button does."""

    code: str
    icon: str
    label: LazyText
    asks: LazyText
    submit: LazyText


KINDS = {
    kind.code: kind
    for kind in (
        EntryKind("note", "sticky-note", pgettext_lazy("entry", "Note"), _("What one should know"), _("Save note")),
        EntryKind("call", "phone", _("Call"), _("What was spoken about"), _("Save call")),
        EntryKind(
            "todo",
            "square-check-big",
            _("To-do"),
            _("What has to be done; the first line is its title"),
            _("Create to-do"),
        ),
    )
}


class OtherSide(forms.ModelChoiceField[Position]):
    """With whom at a company, or for which company a person spoke: one of the positions in between."""

    def __init__(self, record: Company | Person, **named: Any) -> None:
        self._of_company = isinstance(record, Company)
        label = _("With whom") if self._of_company else _("For which company")
        super().__init__(Position.objects.none(), label=label, required=False, empty_label="–", **named)

    def label_from_instance(self, obj: Position) -> str:
        return str(obj.person if self._of_company else obj.company)


class EntryForm(RefusableForm):
    """Which fields count depends on `kind`; the others are hidden, and keep what was typed."""

    kind = forms.ChoiceField(choices=[(kind.code, kind.label) for kind in KINDS.values()], required=False)
    text = forms.CharField(required=False, max_length=5000)
    direction = forms.ChoiceField(label=_("Who called"), required=False)
    started_at = forms.DateTimeField(
        label=_("When"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT),
        input_formats=[MOMENT, f"{MOMENT}:%S"],
        error_messages={"invalid": _("Day and time are expected, such as 23.11.2026, 10:30.")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=0, widget=forms.NumberInput({"inputmode": "numeric"})
    )
    reached = forms.ChoiceField(label=_("Result"), required=False)
    owner = OwnerField(required=False)
    due = forms.DateField(label=_("Due on"), required=False, widget=DAY)

    def __init__(self, record: Company | Person, employee: Employee, data: Any = None) -> None:
        super().__init__(data, auto_id="entry_%s", initial=_begun(employee))
        self._employee = employee
        cast(OwnerField, self.fields["owner"]).choices = owners()  # asked once, however often the form is looked at
        direction, reached = (cast(forms.ChoiceField, self.fields[name]) for name in ("direction", "reached"))
        direction.choices = [(Call.Direction.OUTBOUND, _("We called")), (Call.Direction.INBOUND, _("They called us"))]
        reached.choices = [("yes", _("Spoke")), ("no", _("Nobody answered"))]
        self.fields["other_side"] = OtherSide(record)
        positions = record.positions.current().visible_to(employee).select_related("person", "company")
        cast(OtherSide, self.fields["other_side"]).queryset = positions.order_by("person__sort_name", "pk")

    @property
    def wanted(self) -> str:
        """`note`, `call` or `todo`."""
        return self.chosen.code

    @property
    def kinds(self) -> list[EntryKind]:
        """What can be written here."""
        return list(KINDS.values())

    @property
    def chosen(self) -> EntryKind:
        """What is being written."""
        return KINDS.get(str(self["kind"].value()), KINDS["note"])

    def owner_of_it(self) -> Owner:
        """Who has to do it; whoever composes it when nobody was chosen."""
        chosen = cast(Owner, self.cleaned_data["owner"])
        return chosen if chosen.assignee_id or chosen.lane else Owner(assignee_id=self._employee.pk)

    def due_at(self) -> datetime | None:
        """The end of that working day in the company's time zone."""
        day = self.cleaned_data["due"]
        return timezone.make_aware(datetime.combine(day, END_OF_WORK)) if day else None

    def about(self, record: Company | Person) -> dict[str, UUID | None]:
        """Company and person that the entry is about. What is said to a person with one company stands there too."""
        position = self.cleaned_data.get("other_side")
        if isinstance(record, Company):
            return {"company_id": record.pk, "person_id": position.person_id if position else None}
        return {"person_id": record.pk, "company_id": position.company_id if position else self._only_company()}

    def about_todo(self, record: Company | Person) -> dict[str, UUID | None]:
        """Whom and what a to-do is about: the record, and the only company of a person."""
        if isinstance(record, Company):
            return {"company_id": record.pk, "person_id": None}
        return {"person_id": record.pk, "company_id": self._only_company()}

    def _only_company(self) -> UUID | None:
        positions = list(cast(OtherSide, self.fields["other_side"]).queryset or [])
        companies = {position.company_id for position in positions}
        return companies.pop() if len(companies) == 1 else None


def _begun(employee: Employee) -> dict[str, Any]:
    return {
        "kind": "note",
        "owner": f"person:{employee.pk}",
        "direction": Call.Direction.OUTBOUND,
        "reached": "yes",
        "started_at": timezone.localtime().replace(second=0, microsecond=0),
    }
