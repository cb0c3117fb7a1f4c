"""Pages and fragments of duplicates."""
