"""Forms of the staff room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.actions.preferences import PREFERENCES
from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import declared_rights

EVERYTHING = "all"


class AppearanceForm(forms.ModelForm[Employee]):
    """Theme, density and language; only what was sent changes."""

    class Meta:
        model = Employee
        fields = PREFERENCES

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name in [name for name in self.fields if name not in self.data]:
            del self.fields[name]


class PasswordForm(PasswordChangeForm):
    """The old password once, the new one twice."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.error_messages = self.error_messages | {
            "password_incorrect": _("This is not your present password."),
            "password_mismatch": _("The two new passwords differ."),
        }
        self.fields["old_password"].label = _("Present password")
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password1"].help_text = _("At least 10 characters, no common word, not your name.")
        self.fields["new_password2"].label = _("New password once more")
        self.fields["new_password2"].help_text = ""
        del self.fields["old_password"].widget.attrs["autofocus"]


class TokenForm(forms.Form):
    """A new access token: what it is for, and what it may."""

    name = forms.CharField(
        label=_("What it is for"), max_length=80, error_messages={"required": _("Say which program will use it.")}
    )
    scope = forms.ChoiceField(label=_("May"))

    def __init__(self, employee: Employee, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        held = [(right.code, str(right.label)) for right in declared_rights() if employee.may(right)]
        self.fields["scope"] = forms.ChoiceField(label=_("May"), choices=[(EVERYTHING, _("Everything I may")), *held])
