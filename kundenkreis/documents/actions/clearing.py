"""Clear the storage: bytes without a row, and files that have been removed for 30 days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from kundenkreis.documents.models import File

UNDO_TIME = timedelta(days=30)
UPLOAD_TIME = timedelta(days=1)


def clear_storage() -> int:
    """Delete what nobody can reach any more; the number of stored objects that went.

    Bytes younger than a day stay: their upload may not have committed yet.
    """
    File.objects.filter(removed_at__lt=timezone.now() - UNDO_TIME).delete()
    orphans = list(_orphans())
    for place in orphans:
        default_storage.delete(place)
    return len(orphans)


def _orphans() -> Iterator[str]:
    youngest = timezone.now() - UPLOAD_TIME
    for folder in _folders():
        places = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
        known = {file.place for file in File.objects.filter(pk__in={_id_in(place) for place in places})}
        for place in places:
            if place.removesuffix(".thumbnail") not in known and default_storage.get_modified_time(place) < youngest:
                yield place


def _folders() -> list[str]:
    return sorted(default_storage.listdir("")[0]) if default_storage.exists("") else []


def _id_in(place: str) -> str:
    return place.rpartition("/")[2].removesuffix(".thumbnail")
