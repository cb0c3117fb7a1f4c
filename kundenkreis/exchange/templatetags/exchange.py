"""The buttons with which lists and business cards go out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import template
from django.http import HttpRequest
from django.urls import reverse

from kundenkreis.exchange import rights
from kundenkreis.exchange.exports import exported_list

register = template.Library()


@register.inclusion_tag("exchange/_export_menu.html", takes_context=True)
def export_menu(context: dict[str, Any], code: str) -> dict[str, Any]:
    """`{% export_menu "companies" %}`, with the filters that the page shows: nothing for those who may not."""
    request: HttpRequest = context["request"]
    listed, employee = exported_list(code), request.user
    may = listed is not None and employee.is_authenticated and employee.may(rights.EXPORT)
    asked = request.GET.copy()
    for name in ("after", "before", "columns"):
        asked.pop(name, None)
    return {"listed": listed, "may": may, "query": asked.urlencode()}


@register.inclusion_tag("exchange/_card_link.html", takes_context=True)
def card_link(context: dict[str, Any], whose: str, pk: UUID) -> dict[str, Any]:
    """`{% card_link "person" person.pk %}`, `"company"` for all its people: nothing for those who may not."""
    user = context["request"].user
    names = {"person": "exchange:person-card", "company": "exchange:company-cards"}
    may = user.is_authenticated and user.may(rights.EXPORT)
    return {"may": may, "address": reverse(names[whose], args=[pk]), "is_person": whose == "person"}
