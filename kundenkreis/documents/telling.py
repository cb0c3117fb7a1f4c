"""How files read in the timeline."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.documents.events import FileRemoved, FileRestored, FileStored
from kundenkreis.documents.models import File
from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, Text, declare_kind, tell

NAME = Text("file_id", File, "name")

declare_kind("files", gettext_lazy("Files"), icon="paperclip", position=70, room="documents")


@tell(FileStored, text=NAME)
def _stored(event: FileStored, entry: Entry) -> Telling:
    return Telling(text=_("added a file"), icon="paperclip", path=reverse("documents:file", args=[event.file_id]))


@tell(FileRemoved, text=NAME)
def _removed(event: FileRemoved, entry: Entry) -> Telling:
    return Telling(text=_("removed a file"), icon="file-x")


@tell(FileRestored, text=NAME)
def _restored(event: FileRestored, entry: Entry) -> Telling:
    return Telling(
        text=_("brought a file back"), icon="paperclip", path=reverse("documents:file", args=[event.file_id])
    )
