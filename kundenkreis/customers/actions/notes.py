"""Notes: write."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.actions.restricted import refuse_untouchable
from kundenkreis.customers.events import NoteWritten
from kundenkreis.customers.models import Note
from kundenkreis.customers.rights import WRITE
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.models import Case
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require


@transaction.atomic
def write_note(
    text: str,
    *,
    by: Actor,
    case_id: UUID | None = None,
    company_id: UUID | None = None,
    person_id: UUID | None = None,
) -> Note:
    """Write something down on a case (then also on its company and person), a company or a person."""
    require(by, WRITE)
    if not text.strip():
        raise Refused("text_missing", _("There is no text yet."), field="text")
    if case_id:
        case = Case.objects.get(pk=case_id)
        company_id, person_id = company_id or case.company_id, person_id or case.person_id
    else:
        refuse_untouchable(person_id)  # a case goes on, for the sake of claims
    if case_id:
        require_visible(by, case_id=case_id)
    else:
        require_visible(by, company_id=company_id, person_id=person_id)
    about = {"case_id": case_id, "company_id": company_id, "person_id": person_id}
    author = by.id if by.kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN} else None
    note = Note.objects.create(text=text.strip(), author_id=author, **about)
    record(NoteWritten(note_id=note.pk, **about), by=by)
    return note
