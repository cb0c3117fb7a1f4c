"""Typed reads of the consent room."""

from kundenkreis.consent.queries.verdicts import matrix, may_contact, verdicts

__all__ = ["matrix", "may_contact", "verdicts"]
