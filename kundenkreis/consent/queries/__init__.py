"""Typed reads of the consent room."""

from kundenkreis.consent.queries.verdicts import may_contact, verdicts

__all__ = ["may_contact", "verdicts"]
