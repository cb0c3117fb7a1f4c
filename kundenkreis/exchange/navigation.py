"""The room's place in the page frame."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.exchange import rights
from kundenkreis.web.frame import NavigationItem, register_navigation


def register() -> None:
    """Import and export in the side navigation."""
    register_navigation(
        NavigationItem(
            "exchange:imports",
            icon="file-input",
            label=_("Import and export"),
            section=_("Customers"),
            position=28,
            right=rights.IMPORT,
        )
    )
