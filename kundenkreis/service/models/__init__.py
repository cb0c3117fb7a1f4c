"""Complaint, Decision, Replacement, BlockRelease, Closure."""

from kundenkreis.service.models.closure import Closure
from kundenkreis.service.models.complaint import Complaint
from kundenkreis.service.models.decision import Decision
from kundenkreis.service.models.replacement import BlockRelease, Replacement, ReplacementLine

__all__ = ["BlockRelease", "Closure", "Complaint", "Decision", "Replacement", "ReplacementLine"]
