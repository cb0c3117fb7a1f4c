"""The places of the page frame that span rooms."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.desk.views.call_pop import slot
from kundenkreis.web.frame import NavigationItem, fill_slot, register_navigation


def register() -> None:
    """The start page leads the side navigation; the card of a call stands on every page."""
    register_navigation(
        NavigationItem("desk:start", icon="house", label=_("Start"), section="", position=0, key="s", tab=_("Start"))
    )
    fill_slot("call_pop", slot)
