"""What imports know about people: rows that were brought in, and files that wait to be imported."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundenkreis.exchange.models import ExternalKey, FileImport, ImportRow
from kundenkreis.exchange.reading import Unreadable, table_of
from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.sources import Finding, Source, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import nobody, register_texts


class WaitingFiles(Source):
    """Files that nobody has imported yet: they are thrown away, or they would bring her again."""

    code, label = "exchange.files", _("Files to be imported")

    def found(self, subject: Subject) -> list[Finding]:
        """Each file that speaks of her."""
        return [
            Finding(name=str(one.get_state_display()), text=one.name, at=one.uploaded_at, path=_path(one))
            for one in _speaking_of(subject)
        ]

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Rows and file go; the bytes as soon as the erasure is certain."""
        found = list(_speaking_of(subject))
        for one in found:
            transaction.on_commit(lambda place=one.place: default_storage.delete(place))  # type: ignore[misc]
            one.delete()
        return len(found)


class ExternalKeys(Source):
    """The key under which another system knows her."""

    code, label = "exchange.keys", _("Keys of other systems")

    def found(self, subject: Subject) -> list[Finding]:
        """Each key."""
        keys = ExternalKey.objects.filter(person_id__in=subject.ids).order_by("pk")
        return [Finding(name=str(_("Key")), text=key.value, origin=str(_("Import"))) for key in keys]

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Who comes back under it is not recognised."""
        return ExternalKey.objects.filter(person_id__in=subject.ids).delete()[0]


def _speaking_of(subject: Subject) -> Iterator[FileImport]:
    waiting = FileImport.objects.filter(state__in=[*FileImport.BEFORE_RUNNING, FileImport.State.CHECKING])
    for one in waiting.filter(cleared_at__isnull=True).order_by("pk"):
        if any(subject.traces.speak_in(cells, about_her=False) for cells in _cells(one)):
            yield one


def _cells(file_import: FileImport) -> Iterator[list[str]]:
    """Everything that stands in a file; a broken one as far as it can be read."""
    try:
        with default_storage.open(file_import.place) as stored:
            content = stored.read()
        about = {"encoding": file_import.encoding, "sheet": file_import.sheet}
        yield from (cells for _number, cells in table_of(content, file_import.content_type, **about).rows)
    except (Unreadable, FileNotFoundError):
        yield from file_import.samples


def _path(file_import: FileImport) -> str:
    return reverse("exchange:import", args=[file_import.pk])


register(WaitingFiles())
register(ExternalKeys())
register_texts(
    ImportRow,
    {
        "cells": _("Row of a file"),
        "key": _("Key"),
        "effects": _("What the row changed"),
        "kept": _("What the row changed"),
        "problems": _("Why it was rejected"),
    },
    label=_("Rows of imported files"),
    about=lambda subject: subject.is_mine,
    at="",
    path=lambda row: reverse("exchange:import", args=[row.file_import_id]),
)
register_texts(
    FileImport,
    {"name": _("File name"), "samples": _("First rows")},
    label=_("Imported files"),
    about=nobody,
    at="uploaded_at",
    path=_path,
)
