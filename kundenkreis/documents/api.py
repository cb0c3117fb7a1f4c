"""Files of cases, companies and people, for interfaces."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import File as Uploaded
from ninja import Form, ModelSchema, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import model_validator

from kundenkreis.documents import rights, serving
from kundenkreis.documents.actions import remove_file, restore_file, store_file
from kundenkreis.documents.models import File, FileQuerySet
from kundenkreis.documents.places import Place, case_with_files, company_with_files, person_with_files
from kundenkreis.staff.bearer import caller, caller_with
from kundenkreis.staff.models import Employee
from kundenkreis.web.keyset import KeysetPage, newest_first

router = Router(tags=["documents"])


class FileOut(ModelSchema):
    """A file; `path` is its page for people, `content` its bytes for interfaces."""

    path: str
    content: str

    class Meta:
        model = File
        fields = [
            "id",
            "name",
            "content_type",
            "size",
            "sha256",
            "purpose",
            "case",
            "company_id",
            "person_id",
            "uploaded_at",
        ]

    @staticmethod
    def resolve_path(file: File) -> str:
        """Where people open it."""
        return reverse("documents:file", args=[file.pk])

    @staticmethod
    def resolve_content(file: File) -> str:
        """Where interfaces fetch it."""
        return reverse("api:get_content", args=[file.pk])


class FilePage(Schema):
    """One page, the newest first. Send `next_cursor` as `cursor` for the following one; empty: this was the last."""

    items: list[FileOut]
    next_cursor: str


def _seen(request: HttpRequest) -> FileQuerySet:
    """The files that the caller's employee may see."""
    return File.objects.kept().visible_to(caller(request).employee)


class FileOwnerIn(Schema):
    """What files belong to: exactly one of the three."""

    case_id: UUID | None = None
    company_id: UUID | None = None
    person_id: UUID | None = None

    @model_validator(mode="after")
    def is_one(self) -> FileOwnerIn:
        """Files of everything at once are not asked for, and a file is put to one place."""
        if sum(1 for owner in (self.case_id, self.company_id, self.person_id) if owner) != 1:
            raise ValueError("Name exactly one of case_id, company_id and person_id.")
        return self

    def place_for(self, employee: Employee) -> Place:
        """Where that is, if the employee may see it."""
        if self.case_id:
            return case_with_files(self.case_id, employee)
        if self.company_id:
            return company_with_files(self.company_id, employee)
        return person_with_files(self.person_id or UUID(int=0), employee)


@router.get("files", response=FilePage, summary="The files of a case, a company or a person")
def list_files(
    request: HttpRequest,
    owner: Query[FileOwnerIn],
    cursor: str = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> KeysetPage[File]:
    """Described, without their bytes. Files of a company's cases are those of the cases."""
    place = owner.place_for(caller_with(request, rights.READ).employee)
    return newest_first(File.objects.kept().filter(**place.asked), cursor, limit)


@router.post("files", response={201: FileOut}, summary="Add a file to a case, a company or a person")
def post_file(
    request: HttpRequest, file: Uploaded[UploadedFile], owner: Form[FileOwnerIn], purpose: Form[str] = ""
) -> Status[File]:
    """Multipart: `file`, one of `case_id`, `company_id`, `person_id`, and `purpose`. At most 25 MB; the kind is told by
    the content."""
    token = caller(request)
    place = owner.place_for(token.employee)
    return Status(201, store_file(file, **place.about, purpose=purpose, by=token.actor))


@router.get("files/{file_id}", response=FileOut, summary="One file, described")
def get_file(request: HttpRequest, file_id: UUID) -> File:
    """Not its bytes."""
    caller_with(request, rights.READ)
    return _seen(request).get(pk=file_id)


@router.get("files/{file_id}/content", url_name="get_content", summary="One file's bytes")
def get_content(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """As it was uploaded."""
    caller_with(request, rights.READ)
    return serving.content_of(_seen(request).get(pk=file_id))


@router.put("files/{file_id}/removal", response={204: None}, summary="Take a file away")
def put_removal(request: HttpRequest, file_id: UUID) -> Status[None]:
    """It can be brought back for 30 days."""
    remove_file(File.objects.get(pk=file_id), by=caller(request).actor)
    return Status(204, None)


@router.delete("files/{file_id}/removal", response=FileOut, summary="Bring a file back")
def delete_removal(request: HttpRequest, file_id: UUID) -> File:
    """Within 30 days."""
    restore_file(File.objects.get(pk=file_id), by=caller(request).actor)
    return File.objects.get(pk=file_id)
