"""What the ERP says about a company beyond its file: revenue, all orders, all invoices; and asking the ERP now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kundenkreis.customers.actions.refreshing import refresh_from_erp
from kundenkreis.customers.models import Company
from kundenkreis.customers.rights import READ
from kundenkreis.customers.visibility import get_visible_company
from kundenkreis.desk.queries.revenue import revenue_of
from kundenkreis.desk.queries.revenue_drawing import STEPS
from kundenkreis.erp.models import Invoice, Order
from kundenkreis.erp.navigation import state_of
from kundenkreis.erp.port import Stream
from kundenkreis.erp.queries.ages import ages_of
from kundenkreis.erp.queries.lists import ErpPage, invoices_page, orders_page
from kundenkreis.erp.queries.readings import reading_of
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.web.toasts import toast


@require_safe
def revenue(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """Revenue by month, quarter or year, of all accounts or of one; only its card when htmx asks."""
    company = get_visible_company(employee_with(request, READ), company_id)
    numbers = _numbers(company)
    account = request.GET.get("account", "")
    chosen = [account] if account in numbers else numbers
    page = {
        "company": company,
        "revenue": revenue_of(chosen, request.GET.get("by", "")),
        "ages": ages_of(numbers, state_of(request)),
        "account": account if account in numbers else "",
        "numbers": numbers,
        "steps": STEPS,
    }
    in_card = "HX-Request" in request.headers
    return render(request, "desk/companies/_revenue.html" if in_card else "desk/companies/revenue.html", page)


@require_safe
def orders(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """All orders with their deliveries; only the rows when htmx asks for more."""
    company = get_visible_company(employee_with(request, READ), company_id)
    numbers = _numbers(company)
    about = {"title": _("Orders and deliveries"), "columns": 4, "stream": Stream.ORDERS, "name": "order"}
    return _listed(request, company, numbers, orders_page(numbers, request.GET.dict()), about)


@require_safe
def invoices(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """All invoices; only the rows when htmx asks for more."""
    company = get_visible_company(employee_with(request, READ), company_id)
    numbers = _numbers(company)
    about = {"title": _("Invoices"), "columns": 5, "stream": Stream.INVOICES, "name": "invoice"}
    return _listed(request, company, numbers, invoices_page(numbers, request.GET.dict()), about)


@require_POST
def refreshing(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """Have the ERP asked for this company now; the file hears when it has answered."""
    employee = employee_of(request)
    company = get_visible_company(employee, company_id)
    if not refresh_from_erp(company, by=employee.actor):
        toast(request, _("The ERP was asked for this company a moment ago"))
    if "HX-Request" not in request.headers:
        return redirect("desk:company", company.pk)
    page = {"company": company, "reading": reading_of(_numbers(company))}
    return render(request, "desk/companies/_freshness.html", page)


def _numbers(company: Company) -> list[str]:
    return list(company.accounts.order_by("pk").values_list("account_number", flat=True))


def _listed(
    request: HttpRequest,
    company: Company,
    numbers: list[str],
    page: ErpPage[Order] | ErpPage[Invoice],
    about: dict[str, Any],
) -> HttpResponse:
    ages = ages_of(numbers, state_of(request))
    shown = about | {
        "company": company,
        "page": page,
        "ages": ages,
        "read_at": ages.streams.get(about["stream"]),
        "numbers": numbers,
        "asked": request.GET,
        "line": f"desk/companies/_{about['name']}.html",
        "head": f"desk/companies/_{about['name']}_head.html",
    }
    asks_for_more = "HX-Request" in request.headers and "after" in request.GET
    return render(request, "desk/companies/_erp_rows.html" if asks_for_more else "desk/companies/erp_list.html", shown)
