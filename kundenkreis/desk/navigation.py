"""The places of the page frame that span rooms."""

from kundenkreis.desk.views.call_pop import slot
from kundenkreis.web.frame import fill_slot


def register() -> None:
    """The card of a call stands on every page."""
    fill_slot("call_pop", slot)
