"""Writes of the staff room: accounts, roles, access tokens, preferences."""
