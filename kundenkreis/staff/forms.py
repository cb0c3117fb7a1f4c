"""Forms of the staff room."""

from __future__ import annotations

from typing import Any

from django import forms

from kundenkreis.staff.actions.preferences import PREFERENCES
from kundenkreis.staff.models import Employee


class AppearanceForm(forms.ModelForm[Employee]):
    """Theme, density and language; only what was sent changes."""

    class Meta:
        model = Employee
        fields = PREFERENCES

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name in [name for name in self.fields if name not in self.data]:
            del self.fields[name]
