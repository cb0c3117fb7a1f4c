"""Pages and fragments of the documents room."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kundenkreis.customers.visibility import cases_seen_by
from kundenkreis.documents import rights, serving
from kundenkreis.documents.actions import FileRefused, remove_file, restore_file, store_file
from kundenkreis.documents.models import File
from kundenkreis.documents.queries import files_of_case
from kundenkreis.journal.models import Case
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
    employee = employee_with(request, rights.READ)
    case = get_object_or_404(Case.objects.filter(cases_seen_by(employee)), pk=case_id)
    refusals = _store_all(request, case) if request.method == "POST" else []
    page = {"case": case, "files": files_of_case(case_id), "refusals": refusals}
    page["may_write"] = employee.may(rights.WRITE)
    return render(request, "documents/_of_case.html", page, status=422 if refusals else 200)


def _store_all(request: HttpRequest, case: Case) -> list[str]:
    """Store what is taken; why each of the others is not."""
    refusals, uploads = [], request.FILES.getlist("files")
    for upload in uploads:
        try:
            store_file(upload, case_id=case.pk, company_id=case.company_id, by=employee_of(request).actor)
        except FileRefused as refused:
            refusals.append(f"{upload.name}: {refused.text}")
    if stored := len(uploads) - len(refusals):
        toast(request, ngettext("%(count)d file added.", "%(count)d files added.", stored) % {"count": stored})
    return refusals


@require_http_methods(["POST", "DELETE"])
def removal(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """POST takes a file away, DELETE brings it back."""
    file, by = get_object_or_404(File, pk=file_id), employee_of(request).actor
    if request.method == "DELETE":
        restore_file(file, by=by)
        toast(request, _("The file is back: %(name)s") % {"name": file.name})
    else:
        remove_file(file, by=by)
        undo = reverse("documents:removal", args=[file.pk])
        toast(request, _("File removed: %(name)s") % {"name": file.name}, undo=undo)
    return HttpResponse(status=204) if file.case_id is None else _card(request, file.case_id)


def _card(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = Case.objects.get(pk=case_id)
    page = {"case": case, "files": files_of_case(case_id), "may_write": True}
    return render(request, "documents/_of_case.html", page)
