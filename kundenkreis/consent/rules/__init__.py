"""Who may be written to, called or messaged about what, and why not. Decisions without the database.

Sources: UWG § 7 (unacceptable nuisance), GDPR Art. 6 (grounds), 7 (3) (withdrawal), 18 (restriction), 21 (objection).
docs/decisions/0030-consent.md says what was decided where the law leaves room.
"""

from kundenkreis.consent.rules.deciding import may_contact
from kundenkreis.consent.rules.facts import Block, Facts, Foreign, Reason, Statement, Verdict
from kundenkreis.consent.rules.terms import ADVERTISING_PURPOSES, ELECTRONIC, Basis, Channel, Purpose, Why

__all__ = [
    "ADVERTISING_PURPOSES",
    "ELECTRONIC",
    "Basis",
    "Block",
    "Channel",
    "Facts",
    "Foreign",
    "Purpose",
    "Reason",
    "Statement",
    "Verdict",
    "Why",
    "may_contact",
]
