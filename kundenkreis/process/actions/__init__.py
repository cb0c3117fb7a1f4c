"""Writes of the process room."""
