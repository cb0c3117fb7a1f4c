"""Clear the storage: bytes without a row, and files that have been removed for 30 days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils import timezone

from kundenkreis.documents.models import File

UNDO_TIME = timedelta(days=30)
UPLOAD_TIME = timedelta(days=1)


def clear_storage() -> int:
    """Delete what nobody can reach any more; the number of stored objects that went.

    Bytes younger than a day stay: their upload may not have committed yet. What is not named by an id is not ours.
    """
    File.objects.filter(removed_at__lt=timezone.now() - UNDO_TIME).delete()
    orphans = list(_orphans())
    for place in orphans:
        default_storage.delete(place)
    return len(orphans)


def _orphans() -> Iterator[str]:
    youngest = timezone.now() - UPLOAD_TIME
    for folder in default_storage.listdir("")[0] if default_storage.exists("") else []:
        ours = {f"{folder}/{name}": file_id for name in default_storage.listdir(folder)[1] if (file_id := _id_in(name))}
        known = set(File.objects.filter(pk__in=set(ours.values())).values_list("pk", flat=True))
        for place, file_id in ours.items():
            if file_id not in known and default_storage.get_modified_time(place) < youngest:
                yield place


def _id_in(name: str) -> UUID | None:
    try:
        return UUID(name.removesuffix(".thumbnail"))
    except ValueError:
        return None
