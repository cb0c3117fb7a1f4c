"""The room's place in the page frame."""

from django.utils.translation import gettext_lazy as _

from kundenkreis.telephony import rights
from kundenkreis.web.frame import NavigationItem, register_navigation


def register() -> None:
    """The calls in the side navigation."""
    calls = NavigationItem(
        url_name="telephony:calls", icon="phone", label=_("Calls"), section="", position=12, right=rights.READ, key="l"
    )
    register_navigation(calls)
