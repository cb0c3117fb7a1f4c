"""Writes of the telephony room."""

from kundenkreis.telephony.actions.assigning import assign_call, release_call
from kundenkreis.telephony.actions.dismissing import dismiss_call
from kundenkreis.telephony.actions.noting import note_call
from kundenkreis.telephony.actions.reporting import report_call

__all__ = ["assign_call", "dismiss_call", "note_call", "release_call", "report_call"]
