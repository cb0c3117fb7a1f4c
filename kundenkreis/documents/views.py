"""Pages and fragments of the documents room."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kundenkreis.documents import rights, serving
from kundenkreis.documents.actions import remove_file, restore_file, store_file
from kundenkreis.documents.models import File
from kundenkreis.documents.places import Place, case_with_files, company_with_files, person_with_files, place_of
from kundenkreis.documents.queries import files_at
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.web.toasts import toast


@require_safe
def content(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The file as it was uploaded."""
    employee = employee_with(request, rights.READ)
    return serving.content_of(get_object_or_404(File.objects.kept().visible_to(employee), pk=file_id))


@require_safe
def thumbnail(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The small picture of an image; 404 for other files."""
    employee = employee_with(request, rights.READ)
    file = get_object_or_404(File.objects.kept().visible_to(employee), pk=file_id)
    if not file.has_thumbnail:
        raise Http404
    return serving.thumbnail_of(file)


@require_http_methods(["GET", "POST"])
def of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The files of a case as a card; POST adds files."""
    return _card(request, case_with_files(case_id, employee_with(request, rights.READ)))


@require_http_methods(["GET", "POST"])
def of_company(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """The files of a company as a card; POST adds files."""
    return _card(request, company_with_files(company_id, employee_with(request, rights.READ)))


@require_http_methods(["GET", "POST"])
def of_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The files about a person as a card; POST adds files."""
    return _card(request, person_with_files(person_id, employee_with(request, rights.READ)))


def _card(request: HttpRequest, place: Place) -> HttpResponse:
    refusals = _store_all(request, place) if request.method == "POST" else []
    return _shown(request, place, refusals)


def _store_all(request: HttpRequest, place: Place) -> list[str]:
    """Store what is taken; why each of the others is not."""
    refusals, uploads = [], request.FILES.getlist("files")
    for upload in uploads:
        try:
            store_file(upload, purpose="", **place.about, by=employee_of(request).actor)
        except Refused as refused:
            refusals.append(f"{upload.name}: {refused.text}")
    if stored := len(uploads) - len(refusals):
        toast(request, ngettext("%(count)d file added.", "%(count)d files added.", stored) % {"count": stored})
    return refusals


def _shown(request: HttpRequest, place: Place, refusals: Sequence[str] = ()) -> HttpResponse:
    may_write = employee_of(request).may(rights.WRITE) and place.is_changeable
    page = {"place": place, "files": files_at(place), "refusals": refusals, "may_write": may_write}
    return render(request, "documents/_card.html", page, status=422 if refusals else 200)


@require_http_methods(["POST", "DELETE"])
def removal(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """POST takes a file away, DELETE brings it back."""
    file, employee = get_object_or_404(File, pk=file_id), employee_of(request)
    if request.method == "DELETE":
        restore_file(file, by=employee.actor)
        toast(request, _("The file is back: %(name)s") % {"name": file.name})
    else:
        remove_file(file, by=employee.actor)
        undo = reverse("documents:removal", args=[file.pk])
        toast(request, _("File removed: %(name)s") % {"name": file.name}, undo=undo)
    return _shown(request, place_of(file, employee))
