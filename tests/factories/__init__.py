"""One module per room that makes its records, with sensible values for everything a test does not care about."""
