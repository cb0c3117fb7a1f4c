"""Duplicates: likeness, search, merging, undoing."""
