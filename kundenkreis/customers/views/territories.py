"""Territories: all of them, one to change, a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kundenkreis.customers.actions.territories import change_territory, lay_out_territory, remove_territory
from kundenkreis.customers.models import Territory
from kundenkreis.customers.queries.territories import areas_of, companies_without_territory, territories
from kundenkreis.customers.rights import TERRITORIES
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.queries import active_employees
from kundenkreis.staff.requests import employee_with
from kundenkreis.web.toasts import toast


class TerritoryForm(forms.Form):
    """Name, areas as people write them, and who works there."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    areas = forms.CharField(label=gettext_lazy("Postal codes"), required=False, widget=forms.Textarea({"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, employees: set[str], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.ticked = set(self.data.getlist("employees")) if self.is_bound else employees  # type: ignore[attr-defined]

    @property
    def employee_choices(self) -> list[tuple[str, str, bool]]:
        """Each active employee with the id and whether she works there."""
        return [(str(one.pk), str(one), str(one.pk) in self.ticked) for one in active_employees()]

    @property
    def employee_ids(self) -> list[UUID]:
        """Whose boxes are ticked, of those that were there to tick."""
        return [UUID(pk) for pk, _name, is_ticked in self.employee_choices if is_ticked]

    def refuse(self, refusal: Refused) -> None:
        """Show what was refused where it belongs."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.text))


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All territories with their areas, people, and how many companies lie in them."""
    employee_with(request, TERRITORIES)
    page = {"territories": territories(), "outside": companies_without_territory()}
    return render(request, "customers/territories/list.html", page)


@require_http_methods(["GET", "POST"])
def new_territory(request: HttpRequest) -> HttpResponse:
    """Lay out a territory."""
    by = employee_with(request, TERRITORIES).actor
    form = TerritoryForm(request.POST or None, employees=set())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = lay_out_territory(name=given["name"], areas=given["areas"], employees=form.employee_ids, by=by)
        except Refused as refused:
            form.refuse(refused)
        else:
            toast(request, _("%(territory)s is laid out. The companies follow.") % {"territory": made})
            return redirect("customers:territories")
    return _page(request, form, None)


@require_http_methods(["GET", "POST"])
def territory(request: HttpRequest, territory_id: UUID) -> HttpResponse:
    """Change a territory."""
    by = employee_with(request, TERRITORIES).actor
    about = get_object_or_404(Territory, pk=territory_id)
    initial = {"name": about.name, "areas": areas_of(about), "version": about.version}
    there = {str(pk) for pk in about.employees.values_list("pk", flat=True)}
    form = TerritoryForm(request.POST or None, initial=initial, employees=there)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        about_it = {"name": given["name"], "areas": given["areas"], "version": given["version"] or 0}
        try:
            change_territory(about, **about_it, employees=form.employee_ids, by=by)
        except Refused as refused:
            form.refuse(refused)
        else:
            toast(request, _("%(territory)s is changed. The companies follow.") % {"territory": given["name"]})
            return redirect("customers:territories")
    return _page(request, form, about)


@require_POST
def removal(request: HttpRequest, territory_id: UUID) -> HttpResponse:
    """Remove a territory; the page has said what becomes of its companies."""
    by = employee_with(request, TERRITORIES).actor
    about = get_object_or_404(Territory, pk=territory_id)
    remove_territory(about, by=by)
    toast(request, _("%(territory)s is removed.") % {"territory": about})
    return redirect("customers:territories")


def _page(request: HttpRequest, form: TerritoryForm, about: Territory | None) -> HttpResponse:
    page = {"form": form, "territory": about}
    return render(request, "customers/territories/form.html", page, status=422 if form.errors else 200)
