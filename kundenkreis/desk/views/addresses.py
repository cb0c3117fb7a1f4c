"""Addresses of a company besides those of the ERP: they come and go where they stand."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kundenkreis.customers import rights
from kundenkreis.customers.actions import add_address, change_address, remove_address
from kundenkreis.customers.models import Address, Company
from kundenkreis.customers.stale import Stale
from kundenkreis.customers.visibility import get_visible_company
from kundenkreis.desk.forms import AddressForm
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.web.toasts import toast


@require_POST
def of_company(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """One more address, from the form or from the toast that takes back a removal."""
    company = get_visible_company(employee_of(request), company_id)
    form = AddressForm(request.POST if "city" in request.POST else request.GET)
    if form.is_valid():
        try:
            add_address(company, **form.cleaned_data, by=employee_of(request).actor)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            form = AddressForm()
    return _shown(request, company, form)


@require_http_methods(["GET", "POST", "DELETE"])
def address(request: HttpRequest, address_id: UUID) -> HttpResponse:
    """GET: the form in place of the address, with `shown` the addresses again. POST: change it. DELETE: remove it; the
    toast brings it back."""
    employee = employee_with(request, rights.WRITE)
    one = get_object_or_404(Address.objects.select_related("company"), pk=address_id)
    get_visible_company(employee, one.company_id)
    if request.method == "DELETE":
        return _remove(request, one)
    if request.method == "POST":
        return _change(request, one)
    return _shown(request, one.company, AddressForm()) if "shown" in request.GET else _form(request, one)


def _form(request: HttpRequest, one: Address, form: AddressForm | None = None) -> HttpResponse:
    values = {name: getattr(one, name) for name in AddressForm.base_fields}
    form = form or AddressForm(initial=values, auto_id=f"address_{one.pk}_%s")
    page = {"address": one, "form": form, "version": request.POST.get("version", one.version)}
    return render(request, "desk/_address_form.html", page, status=422 if form.errors else 200)


def _change(request: HttpRequest, one: Address) -> HttpResponse:
    form = AddressForm(request.POST, auto_id=f"address_{one.pk}_%s")
    if form.is_valid():
        version = request.POST.get("version", "")
        try:
            change_address(
                one,
                form.cleaned_data,
                version=int(version) if version.isdecimal() else 0,
                by=employee_of(request).actor,
            )
        except Stale as stale:
            return _both(request, one, form, stale)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _shown(request, one.company, AddressForm())
    return _form(request, one, form)


def _both(request: HttpRequest, one: Address, form: AddressForm, stale: Stale) -> HttpResponse:
    """Somebody else was faster: both versions; saving once more keeps what was typed here."""
    page = {
        "address": one,
        "form": form,
        "version": stale.version,
        "theirs": Address(company=one.company, **stale.theirs),
        "mine": Address(company=one.company, **form.cleaned_data),
    }
    return render(request, "desk/_address_form.html", page, status=409)


def _remove(request: HttpRequest, gone: Address) -> HttpResponse:
    remove_address(gone, by=employee_of(request).actor)
    again = {name: getattr(gone, name) for name in AddressForm.base_fields}
    undo = f"{reverse('desk:company-addresses', args=[gone.company_id])}?{urlencode(again)}"
    toast(request, _("%(value)s is removed") % {"value": gone}, undo=undo, verb="post")
    return _shown(request, gone.company, AddressForm())


def _shown(request: HttpRequest, company: Company, form: AddressForm) -> HttpResponse:
    page = {
        "company": company,
        "addresses": company.addresses.order_by("pk"),
        "address_form": form,
        "may_write": employee_of(request).may(rights.WRITE),
    }
    return render(request, "desk/_addresses.html", page, status=422 if form.errors else 200)
