"""The timeline of a case, a company or a person: journal entries in words, with names, page by page."""

from kundenkreis.customers.queries.timeline.asking import Asked, Chip, asked_by
from kundenkreis.customers.queries.timeline.changes import Change
from kundenkreis.customers.queries.timeline.lines import Line
from kundenkreis.customers.queries.timeline.pages import Stretch, Timeline, timeline

__all__ = ["Asked", "Change", "Chip", "Line", "Stretch", "Timeline", "asked_by", "timeline"]
