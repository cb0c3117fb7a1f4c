"""Typed reads of the room for files in and out."""
