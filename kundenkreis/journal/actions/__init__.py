"""Writes of the journal besides `record`: cases, numbers, parked reactions."""
