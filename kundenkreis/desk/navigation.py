"""The places of the page frame that span rooms."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.customers import rights
from kundenkreis.desk.views.call_pop import slot
from kundenkreis.web.frame import NavigationItem, NewMenuItem, fill_slot, register_navigation, register_new


def register() -> None:
    """The start page leads the side navigation; the card of a call stands on every page."""
    register_navigation(
        NavigationItem("desk:start", icon="house", label=_("Start"), section="", position=0, key="s", tab=_("Start"))
    )
    register_navigation(
        NavigationItem(
            "desk:companies",
            icon="building-2",
            label=_("Companies"),
            section=_("Customers"),
            position=20,
            right=rights.READ,
            key="c",
            tab=_("Companies"),
        ),
        NavigationItem(
            "desk:people",
            icon="users-round",
            label=_("People"),
            section=_("Customers"),
            position=21,
            right=rights.READ,
            key="p",
            tab=_("People"),
        ),
    )
    register_new(
        NewMenuItem("desk:company-new", "building-2", _("Company"), 60, rights.WRITE, "f"),
        NewMenuItem("desk:person-new", "user-round-plus", _("Person"), 61, rights.WRITE, "p"),
    )
    fill_slot("call_pop", slot)
