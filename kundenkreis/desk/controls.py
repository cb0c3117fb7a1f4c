"""Form fields with a control of their own: a day, a head count, a branch that is looked for as one types."""

from __future__ import annotations

from typing import Any

from babel import Locale
from django import forms
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.rules.postal_areas import HOME
from kundenkreis.web.spelling import spelled_out

NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""What the list of names has besides countries: unions, seas, and codes that only stand in for something."""


class DayField(forms.DateField):
    """A day, picked from the browser's calendar or typed."""

    def __init__(self, **named: Any) -> None:
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **named)


class CountField(forms.IntegerField):
    """How many."""

    def __init__(self, **named: Any) -> None:
        super().__init__(min_value=0, max_value=10_000_000, **named)


class CountrySelect(forms.Select):
    """All countries: drawn by one template, because Django's own draws each option with two."""

    template_name = "desk/countries/select.html"


class CountryField(forms.ChoiceField):
    """A country by its name; at home when nothing is said."""

    def __init__(self, **named: Any) -> None:
        about: dict[str, Any] = {"label": _("Country"), "initial": HOME, "required": False, "widget": CountrySelect}
        super().__init__(choices=countries, **(about | named))

    def clean(self, value: Any) -> str:
        return str(super().clean(str(value or HOME).upper()))


def countries() -> list[tuple[str, str]]:
    """Codes (ISO 3166) and names of all countries in the reader's language, by name (Österreich among the O)."""
    names = Locale(get_language() or HOME.lower()).territories.items()
    found = ((code, name) for code, name in names if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES)
    return sorted(found, key=lambda one: spelled_out(one[1]))


class IndustrySearch(forms.TextInput):
    """A box to look for a branch in; what is chosen among those found counts before what was typed."""

    template_name = "desk/industries/search.html"
    search = reverse_lazy("desk:industries")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["search"] = self.search
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(f"{name}_choice") or data.get(name)


class IndustryField(forms.CharField):
    """A code of WZ 2008; the action checks it."""

    def __init__(self, **named: Any) -> None:
        super().__init__(widget=IndustrySearch({"autocomplete": "off", "placeholder": _("Word or code")}), **named)
