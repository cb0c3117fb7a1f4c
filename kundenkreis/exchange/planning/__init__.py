"""What each row of a file would do: decided over many rows at once, the same for the dry run and the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kundenkreis.exchange.models import FileImport, ImportRow
from kundenkreis.exchange.planning.companies import plan_companies
from kundenkreis.exchange.planning.people import plan_people
from kundenkreis.exchange.planning.plan import Plan
from kundenkreis.exchange.planning.suppressions import plan_suppressions

__all__ = ["Plan", "plan"]

PLANNERS: dict[str, Callable[[FileImport, Sequence[ImportRow]], list[Plan]]] = {
    FileImport.Kind.COMPANIES: plan_companies,
    FileImport.Kind.PEOPLE: plan_people,
    FileImport.Kind.SUPPRESSIONS: plan_suppressions,
}


def plan(file_import: FileImport, rows: Sequence[ImportRow]) -> list[Plan]:
    """A plan for each of these rows, in their order; a constant number of queries. Inside of a transaction, the records
    that would be changed are held until it ends."""
    return PLANNERS[file_import.kind](file_import, rows)
