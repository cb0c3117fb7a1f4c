"""Tables of duplicates: pairs that may be one, merges with their steps, and the search with what it compares."""

from kundenkreis.duplicates.models.merges import Merge, MergeStep
from kundenkreis.duplicates.models.pairs import Kind, Pair
from kundenkreis.duplicates.models.searches import Search, Trait

__all__ = ["Kind", "Merge", "MergeStep", "Pair", "Search", "Trait"]
