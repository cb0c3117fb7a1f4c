"""Forms of the company file and the person file."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import Address, Company, ContactPoint, Person, Position
from kundenkreis.desk.controls import CountField, CountryField, IndustryField
from kundenkreis.desk.in_place import Editable
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee

PHONE = forms.TextInput({"type": "tel", "autocomplete": "off"})
EMAIL = forms.TextInput({"inputmode": "email", "autocomplete": "off"})
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class RefusableForm(forms.Form):
    """A form that shows what an action refused at the field where it belongs, and names what is missing."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = gettext("%(field)s is still missing.") % {"field": field.label}

    def refuse(self, refusal: Refused) -> None:
        """Show the refusal at its field, or above the form when it has none of that name."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.text))


class FieldForm(RefusableForm):
    """One field, edited where it stands."""

    def __init__(self, editable: Editable, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["value"] = editable.entry()
        self.fields["value"].widget.attrs["autofocus"] = True


class CompanyForm(RefusableForm):
    """A company that we did not know."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Company.Kind.choices, initial=Company.Kind.PROSPECT)
    industry_code = IndustryField(label=_("Industry (WZ 2008)"), required=False)
    industry = forms.CharField(label=_("Industry"), max_length=120, required=False)
    employee_count = CountField(label=_("Employees"), required=False)
    website = forms.CharField(label=_("Website"), max_length=200, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False, widget=PHONE)
    email = forms.CharField(
        label=_("E-mail"), max_length=200, required=False, widget=forms.TextInput({"type": "email"})
    )
    street = forms.CharField(label=_("Street"), max_length=200, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=12, required=False)
    city = forms.CharField(label=_("Place"), max_length=120, required=False)
    country = CountryField()


class PersonForm(RefusableForm):
    """A person, with a position when a company comes along."""

    salutation = forms.ChoiceField(label=_("Salutation"), choices=Person.Salutation.choices, required=False)
    title = forms.CharField(label=_("Title"), max_length=40, required=False)
    first_name = forms.CharField(label=_("First name"), max_length=80, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    function = forms.CharField(label=_("Function"), max_length=120, required=False)
    department = forms.CharField(label=_("Department"), max_length=120, required=False)
    buying_role = forms.ChoiceField(label=_("Role in buying"), choices=Position.BuyingRole.choices, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False, widget=PHONE)
    email = forms.CharField(
        label=_("E-mail"), max_length=200, required=False, widget=forms.TextInput({"type": "email"})
    )
    company = forms.ModelChoiceField(Company.objects.standing(), required=False, widget=forms.HiddenInput)


class PositionChoice(forms.ModelChoiceField[Position]):
    """A position with its company."""

    def label_from_instance(self, obj: Position) -> str:
        return f"{obj}, {obj.company}"


class PositionForm(RefusableForm):
    """A position of a known person; `leaves` is the current one that ends with it."""

    company = forms.ModelChoiceField(
        Company.objects.standing(),
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose the company first.")},
    )
    function = forms.CharField(label=_("Function"), max_length=120, required=False)
    department = forms.CharField(label=_("Department"), max_length=120, required=False)
    buying_role = forms.ChoiceField(label=_("Role in buying"), choices=Position.BuyingRole.choices, required=False)
    since = forms.DateField(
        label=_("Since"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    leaves = PositionChoice(
        Position.objects.none(),
        required=False,
        label=_("Leaves for it"),
        empty_label=_("Nothing, this one comes on top"),
    )

    def __init__(self, person: Person, employee: Employee, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        current = person.positions.current().visible_to(employee).select_related("company")
        cast(PositionChoice, self.fields["leaves"]).queryset = current


class MoveForm(RefusableForm):
    """To which company a person goes, when, and what she is there."""

    company = forms.ModelChoiceField(
        Company.objects.none(),
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose the company first.")},
    )
    since = forms.DateField(label=_("Since"), widget=DAY, initial=timezone.localdate)
    function = forms.CharField(label=_("Function"), max_length=120, required=False)
    department = forms.CharField(label=_("Department"), max_length=120, required=False)
    buying_role = forms.ChoiceField(label=_("Role in buying"), choices=Position.BuyingRole.choices, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False, widget=PHONE)
    email = forms.CharField(label=_("E-mail"), max_length=200, required=False, widget=EMAIL)

    def __init__(self, employee: Employee, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        companies = Company.objects.standing().visible_to(employee)
        cast("forms.ModelChoiceField[Company]", self.fields["company"]).queryset = companies


class ContactPointForm(RefusableForm):
    """One more number or address; whose it is stands in the address of the form."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ContactPoint.Kind.choices)
    value = forms.CharField(label=_("Number or address"), max_length=200)

    def refuse(self, refusal: Refused) -> None:
        """Whatever kind it is, it was typed into the one field."""
        self.add_error("value", str(refusal.text))


class AddressForm(RefusableForm):
    """An address besides those of the ERP."""

    purpose = forms.ChoiceField(label=_("Purpose"), choices=Address.Purpose.choices)
    name = forms.CharField(label=_("Name at this address"), max_length=200, required=False)
    street = forms.CharField(label=_("Street"), max_length=200, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=12, required=False)
    city = forms.CharField(label=_("Place"), max_length=120)
    country = CountryField()
    remark = forms.CharField(label=_("Remark"), max_length=300, required=False)
