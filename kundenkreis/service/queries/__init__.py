"""Typed reads of this room for pages, letters and interfaces."""
