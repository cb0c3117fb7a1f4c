"""The group of a company: under which parent it stands; it comes and goes where it stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kundenkreis.customers import rights
from kundenkreis.customers.actions import remove_parent, set_parent
from kundenkreis.customers.models import Company
from kundenkreis.customers.queries.groups import group_of
from kundenkreis.customers.visibility import get_visible_company
from kundenkreis.desk.forms import RefusableForm
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.web.toasts import toast


class GroupForm(RefusableForm):
    """The parent, and what the company is to it."""

    relation = forms.ChoiceField(
        label=gettext_lazy("It is a"), choices=[choice for choice in Company.Relation.choices if choice[0]]
    )
    company = forms.ModelChoiceField(
        Company.objects.none(), error_messages={"required": gettext_lazy("Choose the parent company first.")}
    )

    def __init__(self, employee: Employee, data: Any = None) -> None:
        super().__init__(data, auto_id="group_%s")
        self.fields["company"].queryset = Company.objects.standing().visible_to(employee)  # type: ignore[attr-defined]

    def refuse(self, refusal: Refused) -> None:
        """Whatever is wrong with the parent is wrong with what was chosen."""
        self.add_error("company", str(refusal.text))


def group_card(company: Company, form: GroupForm, employee: Employee) -> dict[str, Any]:
    """What the card of the group wants to know."""
    return {"group": group_of(company.pk, employee), "group_form": form}


@require_http_methods(["POST", "DELETE"])
def parent(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """POST: put under a parent, from the form or from the toast that takes back a removal. DELETE: take out."""
    employee = employee_with(request, rights.WRITE)
    company = get_visible_company(employee, company_id)
    form = GroupForm(employee)
    if request.method == "DELETE":
        company = _taken_out(request, company)
    else:
        form = GroupForm(employee, request.POST if "relation" in request.POST else request.GET)
        if form.is_valid():
            try:
                above, relation = form.cleaned_data["company"], form.cleaned_data["relation"]
                company = set_parent(company, above, relation=relation, by=employee.actor)
                form = GroupForm(employee)
            except Refused as refusal:
                form.refuse(refusal)
    page = {"company": company, "may_write": True} | group_card(company, form, employee)
    return render(request, "desk/companies/_group.html", page, status=422 if form.errors else 200)


def _taken_out(request: HttpRequest, company: Company) -> Company:
    again = f"company={company.parent_id}&relation={company.relation}"
    taken = remove_parent(company, by=employee_of(request).actor)
    undo = f"{reverse('desk:company-parent', args=[company.pk])}?{again}"
    toast(request, _("%(company)s is taken out of the group") % {"company": company}, undo=undo, verb="post")
    return taken
