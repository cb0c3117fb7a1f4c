"""Complaints (Reklamationen): ticket, warranty decision, replacement, closing."""
