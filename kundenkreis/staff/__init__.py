"""Employees (the user model), departments as lanes, roles and rights, working time."""
