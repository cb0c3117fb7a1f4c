"""The form by which a prospect becomes a customer in the ERP."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.actions.registering import Registration
from kundenkreis.desk.controls import CountryField
from kundenkreis.desk.forms import EMAIL, PHONE, RefusableForm

LOOKS = {
    "hx-trigger": "change, keyup changed delay:400ms",
    "hx-target": "#similar-customers",
    "hx-swap": "innerHTML",
    "hx-include": "closest form",
}


class RegistrationForm(RefusableForm):
    """What the ERP is told. What is missing the action says, so that page and interface speak alike.

    `looks_at` is where somebody similar is looked for while one types.
    """

    name = forms.CharField(label=_("Name in the ERP"), max_length=200, required=False)
    street = forms.CharField(label=_("Street"), max_length=200, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=12, required=False)
    city = forms.CharField(label=_("Place"), max_length=120, required=False)
    country = CountryField()
    vat_number = forms.CharField(label=_("VAT ID"), max_length=24, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False, widget=PHONE)
    email = forms.EmailField(label=_("E-mail"), max_length=200, required=False, widget=EMAIL)

    def __init__(self, looks_at: str, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for field in ("name", "postal_code", "vat_number", "email"):
            self.fields[field].widget.attrs |= {"hx-get": looks_at, **LOOKS}

    def registration(self) -> Registration:
        """What was typed; the form is valid."""
        return Registration(**self.cleaned_data)
