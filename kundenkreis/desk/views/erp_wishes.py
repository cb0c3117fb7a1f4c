"""A wish to change what the ERP keeps of a customer: it becomes a to-do for the department that owns it there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kundenkreis.customers.models import Company
from kundenkreis.customers.rights import READ
from kundenkreis.customers.visibility import get_visible_company
from kundenkreis.desk.forms import RefusableForm
from kundenkreis.journal.actor import Actor
from kundenkreis.staff.lanes import Lane
from kundenkreis.staff.requests import employee_with
from kundenkreis.todos.actions import create_todo
from kundenkreis.todos.rights import WRITE
from kundenkreis.web.toasts import toast

OWNER = Lane.ACCOUNTING
"""Who keeps customers' master data in the ERP."""


class WishForm(RefusableForm):
    """What of the ERP's is wrong, and what it should be."""

    what = forms.ChoiceField(
        label=gettext_lazy("What is to be changed"),
        choices=[
            ("name", gettext_lazy("Name")),
            ("address", gettext_lazy("Address")),
            ("phone", gettext_lazy("Phone or e-mail")),
            ("payment", gettext_lazy("Payment terms")),
            ("vat", gettext_lazy("VAT ID")),
            ("other", gettext_lazy("Something else")),
        ],
    )
    wanted = forms.CharField(
        label=gettext_lazy("What it should be, and how we know"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Say what it should be.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="wish_%s")


@require_POST
def erp_wish(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """Answers with the form, empty again, or with what is missing."""
    employee_with(request, READ)
    employee = employee_with(request, WRITE)
    company = get_visible_company(employee, company_id)
    form = WishForm(request.POST)
    if form.is_valid():
        _ask(company, form, employee.actor)
        toast(request, _("To-do created for %(department)s") % {"department": OWNER.label})
        form = WishForm()
    page = {"company": company, "wish": form}
    return render(request, "desk/companies/_erp_wish.html", page, status=422 if form.errors else 200)


def _ask(company: Company, form: WishForm, by: Actor) -> None:
    numbers = ", ".join(company.accounts.order_by("pk").values_list("account_number", flat=True))
    what = dict(form.fields["what"].choices)[form.cleaned_data["what"]]  # type: ignore[attr-defined]
    names = {"what": what, "company": company, "numbers": numbers}
    title = _("Change in the ERP: %(what)s of %(company)s (%(numbers)s)") % names
    create_todo(title=title[:200], text=form.cleaned_data["wanted"], lane=OWNER, company_id=company.pk, by=by)
