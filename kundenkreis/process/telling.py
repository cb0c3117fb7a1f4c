"""How the process room's events read in the timeline."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, declare_kind, tell
from kundenkreis.process.events import CaseStoodStill

declare_kind("matters", gettext_lazy("Matters"), icon="waypoints", position=40, room="process")


@tell(CaseStoodStill)
def _stood_still(event: CaseStoodStill, entry: Entry) -> Telling:
    return Telling(
        text=_("noticed that this case stands still"),
        icon="hourglass",
        tone="warn",
        detail=_("No event for %(hours)d working hours. The responsible person has a to-do.")
        % {"hours": event.working_hours},
    )
