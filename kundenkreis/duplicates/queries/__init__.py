"""Typed reads of duplicates."""
