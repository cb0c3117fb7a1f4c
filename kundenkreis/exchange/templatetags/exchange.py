"""{% export_menu "companies" %}: the button with which a list goes out, with the filters that the page shows."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest

from kundenkreis.exchange import rights
from kundenkreis.exchange.exports import exported_list

register = template.Library()


@register.inclusion_tag("exchange/_export_menu.html", takes_context=True)
def export_menu(context: dict[str, Any], code: str) -> dict[str, Any]:
    """Nothing for those who may not take out lists."""
    request: HttpRequest = context["request"]
    listed, employee = exported_list(code), request.user
    may = listed is not None and employee.is_authenticated and employee.may(rights.EXPORT)
    asked = request.GET.copy()
    for name in ("after", "before", "columns"):
        asked.pop(name, None)
    return {"listed": listed, "may": may, "query": asked.urlencode()}
