"""What a form of the administration shows when an action refused it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee


class AdministrationForm(forms.Form):
    """A form that shows what an action refused, at the field where it belongs."""

    def refuse(self, refusal: Refused | ValidationError) -> None:
        """Show it at its field, or above the form when it has none of that name."""
        if isinstance(refusal, Refused):
            self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.text))
            return
        for field, texts in refusal.message_dict.items():
            for text in texts:
                self.add_error(field if field in self.fields else None, text)

    def show_theirs(self, theirs: dict[str, Any]) -> None:
        """Somebody else saved in between: what was entered stays, what now stands there is told at its field, and
        saving once more counts for the version that one has seen."""
        entered = self.cleaned_data
        again = cast(QueryDict, self.data).copy()
        again["version"] = theirs["version"]
        self.data = again
        for name in [name for name in self.fields if name in theirs and name != "version"]:
            text = _difference(self.fields[name], theirs[name], entered.get(name))
            if text:
                self.add_error(name, text)


def is_stale(refusal: Refused | ValidationError) -> bool:
    """Whether somebody else was faster."""
    return isinstance(refusal, Refused) and refusal.code == "stale"


def _difference(field: forms.Field, theirs: Any, entered: Any) -> str:
    """What now stands there otherwise than entered, in words; empty when it is the same."""
    if isinstance(field, forms.MultipleChoiceField):
        labels = dict(cast(Iterable[tuple[str, str]], field.choices))
        more = ", ".join(str(labels[one]) for one in theirs if one not in entered)
        less = ", ".join(str(labels[one]) for one in entered if one not in theirs)
        texts = (_("Meanwhile ticked: %s") % more if more else "", _("Meanwhile not ticked: %s") % less if less else "")
        return " ".join(filter(None, texts))
    if isinstance(field, forms.ModelChoiceField):
        theirs = Employee.objects.filter(pk=theirs).first()
    if (theirs or "") == (entered or ""):
        return ""
    choices = field.choices if type(field) is forms.ChoiceField else ()
    labels = dict(cast(Iterable[tuple[str, str]], choices))
    return _("Meanwhile it says: %s") % (labels.get(theirs, theirs) or "–")
