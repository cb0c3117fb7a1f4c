"""How files read in the timeline."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kundenkreis.documents.events import FileRemoved, FileRestored, FileStored
from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, tell


@tell(FileStored)
def _stored(event: FileStored, entry: Entry) -> Telling:
    return Telling(text=_("added a file"), icon="paperclip", path=reverse("documents:file", args=[event.file_id]))


@tell(FileRemoved)
def _removed(event: FileRemoved, entry: Entry) -> Telling:
    return Telling(text=_("removed a file"), icon="file-x")


@tell(FileRestored)
def _restored(event: FileRestored, entry: Entry) -> Telling:
    return Telling(
        text=_("brought a file back"), icon="paperclip", path=reverse("documents:file", args=[event.file_id])
    )
