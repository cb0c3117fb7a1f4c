"""Files are seen with what they belong to: the case first, else the company, else the person."""

from __future__ import annotations

from uuid import UUID

from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor


def require_file_in_sight(
    by: Actor, *, case_id: UUID | None, company_id: UUID | None = None, person_id: UUID | None = None
) -> None:
    """Raise Http404 unless the actor may see what the file belongs to; the twin of `FileQuerySet.visible_to`."""
    if case_id:
        require_visible(by, case_id=case_id)
    elif company_id:
        require_visible(by, company_id=company_id)
    else:
        require_visible(by, person_id=person_id)
