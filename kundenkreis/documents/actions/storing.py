"""Take a file in: check what it is, put the bytes into the storage, then the row into the database."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.actions.restricted import refuse_untouchable
from kundenkreis.documents import rights
from kundenkreis.documents.actions.sight import require_file_in_sight
from kundenkreis.documents.events import FileStored
from kundenkreis.documents.models import File
from kundenkreis.documents.rules import LARGEST, content_type_of, plain_name, thumbnail_of
from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText


class FileRefused(Refused):
    """This file is not taken; `text` says why and what would be."""

    def __init__(self, code: str, text: LazyText) -> None:
        super().__init__(code, text, field="file")


@transaction.atomic
def store_file(
    upload: UploadedFile[bytes],
    *,
    case_id: UUID | None = None,
    company_id: UUID | None = None,
    person_id: UUID | None = None,
    purpose: str = "",
    by: Actor,
) -> File:
    """Keep an uploaded file of a case, a company or a person.

    Raises FileRefused when it is empty, over 25 MB, or of a kind that is not taken; Refused for a person whose data
    may only be kept.

    The bytes are written before the commit: if that fails, no row points to them and the nightly job removes them.
    """
    require(by, rights.WRITE)
    require_file_in_sight(by, case_id=case_id, company_id=company_id, person_id=person_id)
    refuse_untouchable(person_id)
    content = _checked(upload)
    file = _described(content, plain_name(upload.name or ""))
    file.case_id, file.company_id, file.person_id, file.purpose = case_id, company_id, person_id, purpose
    file.uploaded_by_id = UUID(by.id) if by.kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN} else None
    _write(file, content)
    file.save(force_insert=True)
    about = {"case_id": case_id, "company_id": company_id, "person_id": person_id}
    record(FileStored(file_id=file.pk, purpose=purpose, **about), by=by)
    return file


def _checked(upload: UploadedFile[bytes]) -> bytes:
    if not upload.size:
        raise FileRefused("file.empty", _("This file is empty."))
    if upload.size > LARGEST:
        raise FileRefused("file.too_large", _("This file is larger than 25 MB. Make it smaller or divide it."))
    content: bytes = upload.read()
    return content


def _described(content: bytes, name: str) -> File:
    content_type = content_type_of(content, name)
    if content_type is None:
        raise FileRefused(
            "file.kind",
            _("Taken are pictures (JPEG, PNG, WebP, GIF), PDF, Word, Excel, ZIP, TXT and CSV. This is none of them."),
        )
    return File(name=name, content_type=content_type, size=len(content), sha256=hashlib.sha256(content).hexdigest())


def _write(file: File, content: bytes) -> None:
    default_storage.save(file.place, ContentFile(content))
    if file.is_image:
        default_storage.save(file.thumbnail_place, ContentFile(thumbnail_of(content)))
        file.has_thumbnail = True
