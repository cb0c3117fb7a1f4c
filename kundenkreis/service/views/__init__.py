"""Pages and fragments of this room: load, call one action, render."""
