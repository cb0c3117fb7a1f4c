"""Writes of the desk: saved views of lists, and changes of many rows at once."""
