"""Tables of duplicates: pairs that may be one, merges with their steps, and the search with what it compares."""

from kundenkreis.duplicates.models.merges import Merge, MergeStep
from kundenkreis.duplicates.models.pairs import WORTH_A_LOOK, Kind, Pair
from kundenkreis.duplicates.models.searches import Search, Trait

__all__ = ["WORTH_A_LOOK", "Kind", "Merge", "MergeStep", "Pair", "Search", "Trait"]
