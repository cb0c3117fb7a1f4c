"""Checks of the repository itself; `bin/check` runs each as a program."""
