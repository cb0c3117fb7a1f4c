"""Pages and fragments of the to-do room."""
