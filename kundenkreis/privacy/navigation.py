"""Where this room stands in the page frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kundenkreis.privacy.rights import RETAIN
from kundenkreis.web.frame import NavigationItem, register_navigation


def register() -> None:
    """Retention stands in the administration."""
    section = _("Administration")
    register_navigation(
        NavigationItem("privacy:retention", "calendar-clock", _("Retention"), section, position=88, right=RETAIN)
    )
