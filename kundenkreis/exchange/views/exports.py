"""Lists as files, people as business cards."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from kundenkreis.customers.visibility import get_visible_company, get_visible_person
from kundenkreis.exchange import rights
from kundenkreis.exchange.actions.cards import cards_of_company, cards_of_person
from kundenkreis.exchange.exports import Export, export, exported_list
from kundenkreis.exchange.exports.exporting import sent
from kundenkreis.exchange.exports.writing import FORMATS
from kundenkreis.staff.requests import employee_of, employee_with


@require_safe
def list_export(request: HttpRequest, list_code: str, format: str) -> HttpResponseBase:  # noqa: A002
    """A list with the filters in the address, as CSV or Excel workbook."""
    found = exported_list(list_code)
    if found is None or format not in FORMATS:
        raise Http404
    wanted = Export(listed=found, format=format, asked=request.GET.dict())
    employee = employee_of(request)
    return sent(request, export(wanted, employee=employee, by=employee.actor), str(found.label), format)


@require_safe
def person_card(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The person as a business card; `?version=4.0` for the newer form."""
    employee = employee_with(request, rights.EXPORT)
    person = get_visible_person(employee, person_id)
    return _sent(cards_of_person(person, version=_version(request), by=employee.actor), str(person))


@require_safe
def company_cards(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """The company's people as business cards, in one file."""
    employee = employee_with(request, rights.EXPORT)
    company = get_visible_company(employee, company_id)
    return _sent(cards_of_company(company, version=_version(request), by=employee.actor), company.name)


def _version(request: HttpRequest) -> str:
    return "4.0" if request.GET.get("version") == "4.0" else "3.0"


def _sent(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="text/vcard; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, f"{slugify(name) or 'card'}.vcf") or "attachment"
    answer["Cache-Control"] = "no-store"
    return answer
