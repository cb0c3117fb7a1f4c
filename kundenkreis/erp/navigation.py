"""The room's places in the page frame: the line in the navigation and the pill in the top bar."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from kundenkreis.erp.queries import ConnectionState, connection_state
from kundenkreis.erp.rights import READ
from kundenkreis.staff.requests import employee_of
from kundenkreis.web.frame import NavigationItem, fill_slot, register_navigation


def state_of(request: HttpRequest) -> ConnectionState:
    """How the connection is, asked once per request."""
    kept: ConnectionState | None = getattr(request, "erp_state", None)
    if kept is None:
        kept = connection_state()
        request.erp_state = kept  # type: ignore[attr-defined]
    return kept


def pill(request: HttpRequest) -> str:
    """The pill in the top bar; it leads to the monitor where the employee may see that."""
    page = {"state": state_of(request), "may_read": employee_of(request).may(READ)}
    return render_to_string("erp/_pill.html", page, request)


def register() -> None:
    """ERP connection in the side navigation, pill in the top bar."""
    register_navigation(
        NavigationItem(
            url_name="erp:monitor",
            icon="arrow-left-right",
            label=_("ERP connection"),
            section=_("Overview"),
            position=65,
            right=READ,
            count=lambda request: state_of(request).to_decide,
            late=lambda request: state_of(request).to_decide > 0,
            key="e",
        )
    )
    fill_slot("erp_pill", pill)
