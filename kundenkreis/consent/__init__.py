"""Who may be written to, called or messaged about what, on which ground, and who said no."""
