"""Company, person, position, contact point, and the one table that identifies them all."""
