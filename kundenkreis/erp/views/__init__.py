"""Pages of the ERP room."""

from kundenkreis.erp.views.deciding import (
    give_up_hand_overs,
    give_up_reactions,
    pause_hand_overs,
    replay_hand_overs,
    replay_reactions,
    resume_hand_overs,
    start_reconciliation,
)
from kundenkreis.erp.views.showing import monitor, show_pill

__all__ = [
    "give_up_hand_overs",
    "give_up_reactions",
    "monitor",
    "pause_hand_overs",
    "replay_hand_overs",
    "replay_reactions",
    "resume_hand_overs",
    "show_pill",
    "start_reconciliation",
]
