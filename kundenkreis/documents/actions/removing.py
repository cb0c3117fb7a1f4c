"""Take a file away, and bring it back. The bytes stay until the nightly job finds it removed for 30 days."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kundenkreis.documents import rights
from kundenkreis.documents.actions.sight import require_file_in_sight
from kundenkreis.documents.events import FileRemoved, FileRestored
from kundenkreis.documents.models import File
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.staff.permissions import require


@transaction.atomic
def remove_file(file: File, *, by: Actor) -> None:
    """The file no longer shows; nothing happens if it is gone already."""
    require(by, rights.WRITE)
    require_file_in_sight(by, case_id=file.case_id, company_id=file.company_id, person_id=file.person_id)
    if File.objects.kept().filter(pk=file.pk).update(removed_at=timezone.now()):
        record(FileRemoved(file_id=file.pk, **_about(file)), by=by)


@transaction.atomic
def restore_file(file: File, *, by: Actor) -> None:
    """The file shows again. Raises File.DoesNotExist when its bytes have been cleared away meanwhile."""
    require(by, rights.WRITE)
    require_file_in_sight(by, case_id=file.case_id, company_id=file.company_id, person_id=file.person_id)
    held = File.objects.select_for_update().get(pk=file.pk)
    if not held.is_kept:
        held.removed_at = None
        held.save(update_fields=["removed_at"])
        record(FileRestored(file_id=held.pk, **_about(held)), by=by)


def _about(file: File) -> dict[str, UUID | None]:
    return {"case_id": file.case_id, "company_id": file.company_id, "person_id": file.person_id}
