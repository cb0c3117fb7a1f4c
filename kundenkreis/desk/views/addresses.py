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
from kundenkreis.customers.actions import add_address, remove_address
from kundenkreis.customers.models import Address, Company
from kundenkreis.customers.visibility import get_visible_company
from kundenkreis.desk.forms import AddressForm
from kundenkreis.staff.requests import employee_of
from kundenkreis.web.toasts import toast


@require_POST
def of_company(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """One more address, from the form or from the toast that takes back a removal."""
    company = get_visible_company(employee_of(request), company_id)
    form = AddressForm(request.POST if "city" in request.POST else request.GET)
    if form.is_valid():
        add_address(company, **form.cleaned_data, by=employee_of(request).actor)
        form = AddressForm()
    return _shown(request, company, form)


@require_http_methods(["DELETE"])
def address(request: HttpRequest, address_id: UUID) -> HttpResponse:
    """Remove an address; the toast brings it back."""
    gone = get_object_or_404(Address.objects.select_related("company"), pk=address_id)
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
