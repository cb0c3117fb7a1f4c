"""All writes of duplicates."""

from kundenkreis.duplicates.actions.dismissing import dismiss_pair, reopen_pair
from kundenkreis.duplicates.actions.merging import merge_companies, merge_people
from kundenkreis.duplicates.actions.undoing import undo_merge

__all__ = ["dismiss_pair", "merge_companies", "merge_people", "reopen_pair", "undo_merge"]
