"""What files know about people.

A file about the person goes with its bytes; a text in one of her cases or at one of her companies is blackened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.consent.models import Statement
from kundenkreis.documents.models import File
from kundenkreis.documents.rules import TEXTS
from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.retention import Keeping, RecordClass, register_class
from kundenkreis.privacy.sources import Finding, Source, Staying, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import register_texts
from kundenkreis.web.figures import file_size

AS_IT_IS = "surrogateescape"
"""Bytes that are no UTF-8 stay what they were."""


class Files(Source):
    """Files about the person, also those that prove her consent, and texts in her cases and at her companies."""

    code, label = "documents.files", gettext_lazy("Files")

    def found(self, subject: Subject) -> list[Finding]:
        """Each by kind and size, its name stands among the texts; the letter is accompanied by the files themselves."""
        files = [*_about(subject), *(file for file, _text in _speaking_texts(subject))]
        return [
            Finding(
                name=_("File"),
                text=f"{file.content_type}, {file_size(file.size)}",
                at=file.uploaded_at,
                origin=str(file.uploaded_by or ""),
                path=f"/files/{file.pk}",
            )
            for file in files
        ]

    def staying(self, subject: Subject) -> list[Staying]:
        """Pictures and PDF of her cases: a program can't read them, so somebody should look."""
        closed = File.objects.kept().filter(case_id__in=subject.case_ids).exclude(content_type__in=TEXTS.values())
        reason = _("Part of the case. A program can't look into it: open it, and remove it if it shows her.")
        return [Staying(text=file.name, reason=reason) for file in closed.exclude(pk__in=_about(subject).values("pk"))]

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Rows and bytes; the bytes once the transaction is through, so that a failed erasure has lost nothing."""
        touched = 0
        for file, text in _speaking_texts(subject):
            _blacken(file, text, subject)
            touched += 1
        return touched + _drop(_about(subject))


def _drop(files: models.QuerySet[File]) -> int:
    """The rows now, the bytes once the transaction is through."""
    dropped = list(files)
    for file in dropped:
        transaction.on_commit(partial(_drop_bytes, file))
    File.objects.filter(pk__in=[file.pk for file in dropped]).delete()
    return len(dropped)


def _about(subject: Subject) -> models.QuerySet[File]:
    proofs = Statement.objects.filter(subject.is_mine, document_id__isnull=False).values("document_id")
    return File.objects.filter(subject.is_mine | Q(pk__in=proofs)).select_related("uploaded_by")


def _speaking_texts(subject: Subject) -> Iterator[tuple[File, str]]:
    """Text files of her cases and companies that speak of her, with what they say."""
    near = Q(case_id__in=subject.case_ids) | Q(company_id__in=subject.company_ids)
    texts = File.objects.filter(near, content_type__in=TEXTS.values()).select_related("uploaded_by")
    for file in texts.exclude(pk__in=_about(subject).values("pk")):
        with default_storage.open(file.place) as stored:
            text = stored.read().decode(errors=AS_IT_IS)
        if subject.traces.speak_in(text, about_her=file.case_id in subject.case_ids):
            yield file, text


def _blacken(file: File, text: str, subject: Subject) -> None:
    content = subject.traces.blackened(text, about_her=file.case_id in subject.case_ids).encode(errors=AS_IT_IS)
    name = subject.traces.blackened(file.name, about_her=True)[:200]
    digest = hashlib.sha256(content).hexdigest()
    File.objects.filter(pk=file.pk).update(name=name, size=len(content), sha256=digest)
    transaction.on_commit(partial(_replace_bytes, file, content))


def _replace_bytes(file: File, content: bytes) -> None:
    _drop_bytes(file)
    default_storage.save(file.place, ContentFile(content))


def _drop_bytes(file: File) -> None:
    for place in (file.place, file.thumbnail_place):
        default_storage.delete(place)


register(Files())
register_texts(
    File,
    {"name": gettext_lazy("File name")},
    label=gettext_lazy("Files"),
    about=lambda subject: Q(case_id__in=subject.case_ids) | subject.is_mine,
    at="uploaded_at",
    path=lambda file: f"/files/{file.pk}",
)


class OldFiles(RecordClass):
    """Files of companies and people, and of cases that are closed; those that prove a consent stay with it."""

    code, label = "documents.files", gettext_lazy("Files")
    basis = gettext_lazy("They may be books or vouchers: ten years, the longest time (§ 147 (3) AO, § 257 (4) HGB)")
    default = Keeping(years=10)

    def expired(self, before: datetime) -> models.QuerySet[Any]:
        proofs = Statement.objects.filter(document_id__isnull=False).values("document_id")
        ended = Q(case__isnull=True) | Q(case__closed_at__lt=before)
        return File.objects.filter(ended, uploaded_at__lt=before).exclude(pk__in=proofs)

    def let_go(self, expired: models.QuerySet[Any]) -> int:
        return _drop(expired)


register_class(OldFiles())
