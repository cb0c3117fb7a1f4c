"""Forms of the telephony room."""

from django import forms


class AssignmentForm(forms.Form):
    """Who called: a person, a company, or a person for a company."""

    person = forms.UUIDField(required=False)
    company = forms.UUIDField(required=False)
