"""How stored bytes leave the house: never as something a browser would run."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from kundenkreis.documents.models import File

NOTHING_RUNS = "sandbox; default-src 'none'"
SHOWN_IN_PLACE = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})


def content_of(file: File) -> HttpResponse:
    """The file itself: pictures are shown in place, everything else is saved."""
    attached = file.content_type not in SHOWN_IN_PLACE
    return _guarded(_bytes_at(file.place), file.content_type, content_disposition_header(attached, file.name))


def thumbnail_of(file: File) -> HttpResponse:
    """The small picture. Raises FileNotFoundError when the file has none."""
    return _guarded(_bytes_at(file.thumbnail_place), "image/jpeg", content_disposition_header(False, file.name))


def _bytes_at(place: str) -> bytes:
    with default_storage.open(place) as stored:
        return bytes(stored.read())


def _guarded(content: bytes, content_type: str, disposition: str | None) -> HttpResponse:
    headers = {
        "Content-Disposition": disposition or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": NOTHING_RUNS,
        "Cache-Control": "private, max-age=3600",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)
