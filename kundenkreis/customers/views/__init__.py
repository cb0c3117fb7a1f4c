"""Pages of the customer file that stand alone."""
