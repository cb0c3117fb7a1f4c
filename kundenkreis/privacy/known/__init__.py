"""What the rooms below know about people."""
