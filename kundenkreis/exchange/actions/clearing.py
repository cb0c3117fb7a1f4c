"""Old imports forget: 30 days after its end nobody undoes one any more, and what stood in its rows is gone."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kundenkreis.exchange.models import FileImport, ImportRow

UNDO_TIME = timedelta(days=30)


def clear_imports() -> int:
    """Empty the rows of imports that ended or lay untouched for 30 days; how many imports that were."""
    until = timezone.now() - UNDO_TIME
    old = Q(ended_at__lt=until) | Q(ended_at__isnull=True, uploaded_at__lt=until, state__in=FileImport.BEFORE_RUNNING)
    found = list(FileImport.objects.filter(old, cleared_at__isnull=True).order_by("pk"))
    for file_import in found:
        _clear(file_import)
    return len(found)


@transaction.atomic
def _clear(file_import: FileImport) -> None:
    ImportRow.objects.filter(file_import=file_import).update(cells=[], effects=[], kept=[], key="", new_company="")
    file_import.samples, file_import.cleared_at = [], timezone.now()
    file_import.save(update_fields=["samples", "cleared_at"])
    default_storage.delete(file_import.place)
