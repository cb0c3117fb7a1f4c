"""Forms of the room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kundenkreis.exchange.models import FileImport


class UploadForm(forms.Form):
    """A file and what it lists."""

    kind = forms.ChoiceField(label=_("What the file lists"), choices=FileImport.Kind.choices)
    file = forms.FileField(
        label=_("File"), error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")}
    )
