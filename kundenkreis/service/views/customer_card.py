"""The ticket's card of the customer: what one should know before one calls or writes, and who works there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kundenkreis.consent.queries.company_card import company_consent
from kundenkreis.consent.rights import READ as READ_CONSENT
from kundenkreis.customers.models import Company
from kundenkreis.customers.queries import company_brief, people_of
from kundenkreis.erp.navigation import state_of
from kundenkreis.service.views.parts import complaint_or_404
from kundenkreis.staff.requests import employee_of


@require_safe
def ticket_customer(request: HttpRequest, number: str) -> HttpResponse:
    """The card alone; it comes after the page and again with every news of the company."""
    complaint = complaint_or_404(request, number)
    companies = Company.objects.select_related("revenue_class", "account_manager")
    company = get_object_or_404(companies, complaints=complaint)
    people = people_of(company.pk)
    page = {
        "complaint": complaint,
        "company": company,
        "brief": company_brief(company.pk),
        "people": people,
        "consent": company_consent(company, people) if employee_of(request).may(READ_CONSENT) else None,
        "erp": state_of(request),
    }
    return render(request, "service/ticket/_customer.html", page)
