"""Where this room stands in the page frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.rights import TERRITORIES
from kundenkreis.web.frame import NavigationItem, register_navigation


def register() -> None:
    """Put the territories into the side navigation."""
    territories = NavigationItem(
        "customers:territories", "map", _("Territories"), _("Administration"), position=86, right=TERRITORIES
    )
    register_navigation(territories)
