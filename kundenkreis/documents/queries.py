"""Typed reads of the documents room."""

from __future__ import annotations

from uuid import UUID

from kundenkreis.documents.models import File
from kundenkreis.documents.places import Place


def files_at(place: Place) -> list[File]:
    """What was put there, the latest first."""
    return _latest_first(**place.asked)


def files_of_case(case_id: UUID) -> list[File]:
    """The files of a case, the latest first."""
    return _latest_first(case_id=case_id)


def _latest_first(**about: UUID | None) -> list[File]:
    kept = File.objects.kept().filter(**about).select_related("uploaded_by")
    return list(kept.order_by("-uploaded_at", "-id"))
