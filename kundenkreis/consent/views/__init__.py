"""Pages and fragments of the consent room."""
