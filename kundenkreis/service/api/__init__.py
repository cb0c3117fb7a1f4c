"""Complaints for interfaces: the same actions and queries as the screen.

Each answer names the next step and its fields.
"""

from kundenkreis.service.api import deciding, ending, ordering, recording
from kundenkreis.service.api.router import router

__all__ = ["deciding", "ending", "ordering", "recording", "router"]
