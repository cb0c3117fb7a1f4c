"""Typed reads of the privacy room."""

from kundenkreis.privacy.queries.outlooks import Outlook, outlook_on
from kundenkreis.privacy.queries.reports import Group, Report, report_on
from kundenkreis.privacy.queries.retained import RetentionOverview, retention_overview, rule_of

__all__ = [
    "Group",
    "Outlook",
    "Report",
    "RetentionOverview",
    "outlook_on",
    "report_on",
    "retention_overview",
    "rule_of",
]
