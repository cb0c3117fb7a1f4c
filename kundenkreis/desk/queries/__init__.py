"""Typed reads of pages that span rooms."""
