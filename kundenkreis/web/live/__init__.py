"""Live updates: who changes something announces a topic, open screens refresh what hangs on it.

Only topic names travel (`case-<id>`, `employee-<id>`), never content: what a screen may see, its own request decides.
"""

from kundenkreis.web.live.announcing import announce

__all__ = ["announce"]
