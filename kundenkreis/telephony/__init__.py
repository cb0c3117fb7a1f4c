"""Calls (Anrufe): who rings whom, and the card that shows it."""
