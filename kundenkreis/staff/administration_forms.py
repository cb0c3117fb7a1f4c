"""Forms with which employees, roles and absences are administered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.lanes import DEPARTMENTS
from kundenkreis.staff.models import Employee, Role
from kundenkreis.staff.models.employee import LOGIN
from kundenkreis.staff.permissions import declared_rights
from kundenkreis.staff.refused_form import AdministrationForm

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
EXPECTED_DAY = {"required": _("Name the day."), "invalid": _("A day such as 23.11.2026 is expected.")}


def _active() -> Any:
    return Employee.objects.filter(is_active=True).order_by("last_name", "first_name", "username")


class EmployeeForm(AdministrationForm):
    """What is known about an employee; the roles by their codes."""

    first_name = forms.CharField(label=_("First name"), max_length=150, required=False)
    last_name = forms.CharField(
        label=_("Last name"), max_length=150, error_messages={"required": _("A last name is needed.")}
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.TextInput({"inputmode": "email"}),
        error_messages={"invalid": _("An address such as brandt@company.example is expected.")},
    )
    department = forms.ChoiceField(label=_("Department"))
    function = forms.CharField(label=_("Function"), max_length=80, required=False)
    extension = forms.CharField(label=_("Extension"), max_length=20, required=False)
    phone = forms.CharField(label=_("Mobile"), max_length=40, required=False, widget=forms.TextInput({"type": "tel"}))
    deputy = forms.ModelChoiceField(Employee.objects.none(), label=_("Deputy"), required=False, empty_label=_("Nobody"))
    roles = forms.MultipleChoiceField(label=_("Roles"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        departments = [(lane.value, lane.label) for lane in DEPARTMENTS]
        self.fields["department"] = forms.ChoiceField(label=_("Department"), choices=departments)
        self.fields["deputy"] = forms.ModelChoiceField(
            _active(), label=_("Deputy"), required=False, empty_label=_("Nobody")
        )
        roles = Role.objects.order_by("name").values_list("code", "name")
        self.fields["roles"] = forms.MultipleChoiceField(label=_("Roles"), required=False, choices=list(roles))

    @property
    def about(self) -> dict[str, Any]:
        """The employee's own fields, without roles and version."""
        others = {"roles", "version", "username"}
        return {name: value for name, value in self.cleaned_data.items() if name not in others}

    @property
    def role_choices(self) -> list[tuple[str, str, bool]]:
        """Each role with its code and whether it is ticked."""
        ticked = set(self["roles"].value() or [])
        choices = cast(forms.MultipleChoiceField, self.fields["roles"]).choices
        return [(code, name, code in ticked) for code, name in cast(Iterable[tuple[str, str]], choices)]


class NewEmployeeForm(EmployeeForm):
    """The login too, which never changes."""

    username = forms.RegexField(
        LOGIN,
        label=_("Login"),
        error_messages={
            "required": _("A login is needed, such as brandt."),
            "invalid": _("A login has 2 to 60 small letters, digits, dots, hyphens or underscores, such as brandt."),
        },
    )
    field_order = ("username",)


class RoleForm(AdministrationForm):
    """Name and rights of a role."""

    name = forms.CharField(label=_("Name"), max_length=80, error_messages={"required": _("A role needs a name.")})
    rights = forms.MultipleChoiceField(label=_("Rights"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = [(right.code, str(right.label)) for right in declared_rights()]
        self.fields["rights"] = forms.MultipleChoiceField(label=_("Rights"), required=False, choices=choices)


class OwnAbsenceForm(AdministrationForm):
    """From when to when, and who stands in; proposed is the deputy that one always has."""

    first_day = forms.DateField(label=_("First day"), widget=DAY, error_messages=EXPECTED_DAY)
    last_day = forms.DateField(label=_("Last day"), widget=DAY, error_messages=EXPECTED_DAY)
    deputy = forms.ModelChoiceField(Employee.objects.none(), label=_("Stands in"))

    def __init__(self, *arguments: Any, employee: Employee | None = None, **named: Any) -> None:
        super().__init__(*arguments, **named)
        others = _active().exclude(pk=employee.pk) if employee else _active()
        usual = employee.deputy_id if employee else None
        self.fields["deputy"] = forms.ModelChoiceField(
            others,
            label=_("Stands in"),
            initial=usual,
            empty_label=_("Choose"),
            error_messages={"required": _("Choose who stands in.")},
        )


class AbsenceForm(OwnAbsenceForm):
    """That of a colleague."""

    employee = forms.ModelChoiceField(Employee.objects.none(), label=_("Who is away"))
    field_order = ("employee", "first_day", "last_day", "deputy")

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["employee"] = forms.ModelChoiceField(
            _active(),
            label=_("Who is away"),
            empty_label=_("Choose"),
            error_messages={"required": _("Choose who is away.")},
        )
        self.order_fields(self.field_order)
