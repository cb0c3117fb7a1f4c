"""Writes of the privacy room."""

from kundenkreis.privacy.actions.disclosing import note_disclosure
from kundenkreis.privacy.actions.erasing import erase_person, erase_waiting, request_erasure, withdraw_erasure
from kundenkreis.privacy.actions.expiring import change_rule, let_expired_go
from kundenkreis.privacy.actions.restricting import lift_restriction, restrict

__all__ = [
    "change_rule",
    "erase_person",
    "erase_waiting",
    "let_expired_go",
    "lift_restriction",
    "note_disclosure",
    "request_erasure",
    "restrict",
    "withdraw_erasure",
]
