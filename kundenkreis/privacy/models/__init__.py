"""Erasure, RetentionRule, RetentionRun."""

from kundenkreis.privacy.models.erasure import Erasure
from kundenkreis.privacy.models.retention import RetentionRule, RetentionRun

__all__ = ["Erasure", "RetentionRule", "RetentionRun"]
