"""Typed reads of the documents room."""

from __future__ import annotations

from uuid import UUID

from kundenkreis.documents.models import File


def files_of_case(case_id: UUID) -> list[File]:
    """The files of a case, the latest first."""
    return list(
        File.objects.kept().filter(case_id=case_id).select_related("uploaded_by").order_by("-uploaded_at", "-id")
    )
