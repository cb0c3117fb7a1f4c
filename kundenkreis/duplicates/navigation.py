"""Where this room stands in the page frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kundenkreis.duplicates.rights import MERGE
from kundenkreis.web.frame import NavigationItem, register_navigation


def register() -> None:
    """Put the review list into the side navigation."""
    register_navigation(
        NavigationItem(
            url_name="duplicates:list",
            icon="merge",
            label=_("Duplicates"),
            section=_("Customers"),
            position=24,
            right=MERGE,
            key="d",
        )
    )
