"""Decisions of the customer file, without Django."""
