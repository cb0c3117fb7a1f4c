"""Measures what grows with the data: generates a large customer file and looks at the database's plans."""
