"""When the business says no on the ticket: the form again, with the reason at its field and what was typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kundenkreis.journal.refusal import Refused
from kundenkreis.service.models import Complaint
from kundenkreis.service.rules import Kind
from kundenkreis.service.views.parts import parts


def kind_of(request: HttpRequest) -> Kind:
    try:
        return Kind(request.POST.get("kind", ""))
    except ValueError:
        raise Refused("kind_missing", _("Choose one of the five."), field="kind") from None


def require_current(complaint: Complaint, request: HttpRequest) -> None:
    """Somebody else may have decided since the form was opened."""
    known = str(complaint.decision.pk) if complaint.decision else ""
    if request.POST.get("seen", "") != known:
        raise Refused("stale", _("Somebody else has decided in the meantime. Look at it before you decide otherwise."))


def refused_parts(
    request: HttpRequest, number: str, refused: Refused, *, without: tuple[str, ...] = (), **open_form: bool
) -> HttpResponse:
    """The parts again with the reason at its field, and what was typed."""
    given = {"refused": refused, "typed": request.POST, "status": 409 if refused.code == "stale" else 422}
    return parts(request, number, without=without, **given, **open_form)
