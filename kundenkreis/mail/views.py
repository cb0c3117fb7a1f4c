"""Pages and fragments of the mail room."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kundenkreis.customers.visibility import cases_seen_by
from kundenkreis.journal.models import Case
from kundenkreis.mail import rights
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.mail.queries import mails_of_case
from kundenkreis.staff.requests import employee_of, employee_with


@require_safe
def message(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """One mail with its text, and how far it has come."""
    employee_with(request, rights.READ)
    seen = cases_seen_by(employee_of(request), "case__")
    mail = get_object_or_404(OutgoingMail.objects.select_related("case").filter(seen), pk=mail_id)
    return render(request, "mail/message.html", {"mail": mail})


@require_safe
def of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The mails of a case, as a card for the case's page."""
    employee_with(request, rights.READ)
    case = get_object_or_404(Case.objects.filter(cases_seen_by(employee_of(request))), pk=case_id)
    return render(request, "mail/_of_case.html", {"case": case, "mails": mails_of_case(case_id)})
