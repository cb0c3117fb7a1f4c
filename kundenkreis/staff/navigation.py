"""Where this room stands in the page frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.rights import ABSENCES, MANAGE
from kundenkreis.web.frame import NavigationItem, register_navigation


def register() -> None:
    """Put the administration into the side navigation."""
    section = _("Administration")
    register_navigation(
        NavigationItem("staff:employees", "id-card", _("Staff members"), section, position=80, right=MANAGE),
        NavigationItem("staff:roles", "shield-check", _("Roles and rights"), section, position=82, right=MANAGE),
        NavigationItem("staff:absences", "calendar-off", _("Absences"), section, position=84, right=ABSENCES),
    )
