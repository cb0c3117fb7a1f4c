"""Files at a case: stored, served safely, removed and brought back."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from kundenkreis.documents.actions import FileRefused, remove_file, restore_file, store_file
from kundenkreis.documents.actions.clearing import clear_storage
from kundenkreis.documents.models import File
from kundenkreis.documents.queries import files_of_case
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.models import Case, Entry
from kundenkreis.staff.models import Employee
from tests.factories.documents import a_picture, an_upload
from tests.factories.staff import a_token, an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def lena() -> Employee:
    return an_employee()


@pytest.fixture
def case() -> Case:
    return open_case("C", number="T-2026-00017", path="/complaints/T-2026-00017")


def signed_in(employee: Employee, **headers: str) -> Client:
    client = Client(headers=headers)
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    return client


def stored_objects(storage: Path) -> int:
    return sum(path.is_file() for path in storage.rglob("*"))


def test_a_photo_is_kept_under_its_id_with_a_thumbnail(lena: Employee, case: Case, storage: Path) -> None:
    file = store_file(an_upload("../Typenschild.jpg"), case_id=case.pk, purpose="plate", by=lena.actor)
    assert (file.name, file.content_type, file.purpose) == ("Typenschild.jpg", "image/jpeg", "plate")
    assert (storage / file.place).read_bytes() == a_picture()
    assert stored_objects(storage) == 2
    assert files_of_case(case.pk) == [file]
    assert Entry.objects.get(name="documents.FileStored").case_id == case.pk


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (an_upload("leer.txt", b""), "file.empty"),
        (an_upload("gross.txt", b"x" * (25 * 1024 * 1024 + 1)), "file.too_large"),
        (an_upload("setup.exe", b"MZ\x90"), "file.kind"),
    ],
    ids=["empty", "too large", "program"],
)
def test_what_is_not_taken_leaves_nothing_behind(
    upload: Any, code: str, lena: Employee, case: Case, storage: Path
) -> None:
    with pytest.raises(FileRefused) as refused:
        store_file(upload, case_id=case.pk, by=lena.actor)
    assert refused.value.code == code
    assert not File.objects.exists()
    assert stored_objects(storage) == 0


def test_a_picture_is_shown_and_a_document_saved_but_nothing_runs(lena: Employee, case: Case) -> None:
    photo = store_file(an_upload(), case_id=case.pk, by=lena.actor)
    report = store_file(an_upload("Prüfbericht.pdf", b"%PDF-1.7"), case_id=case.pk, by=lena.actor)
    client = signed_in(lena)
    shown, saved = client.get(f"/files/{photo.pk}"), client.get(f"/files/{report.pk}")
    assert shown.content == a_picture()
    assert shown["Content-Disposition"] == 'inline; filename="typenschild.jpg"'
    assert saved["Content-Disposition"] == "attachment; filename*=utf-8''Pr%C3%BCfbericht.pdf"
    for answer in (shown, saved, client.get(f"/files/{photo.pk}/thumbnail")):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert client.get(f"/files/{report.pk}/thumbnail").status_code == 404


def test_nobody_sees_a_file_without_sign_in_or_without_the_right(lena: Employee, case: Case) -> None:
    file = store_file(an_upload(), case_id=case.pk, by=lena.actor)
    assert Client().get(f"/files/{file.pk}").status_code == 302
    assert signed_in(an_employee("")).get(f"/files/{file.pk}").status_code == 403
    with pytest.raises(PermissionDenied):
        store_file(an_upload(), case_id=case.pk, by=an_employee("read_only").actor)


def test_a_removed_file_is_gone_from_view_and_comes_back_by_undo(lena: Employee, case: Case) -> None:
    file = store_file(an_upload(), case_id=case.pk, by=lena.actor)
    client = signed_in(lena, **{"hx-request": "true"})
    answer = client.post(f"/files/{file.pk}/removal")
    assert f"/files/{file.pk}/removal" in answer["HX-Trigger"], "the toast carries the way back"
    assert client.get(f"/files/{file.pk}").status_code == 404
    client.delete(f"/files/{file.pk}/removal")
    assert client.get(f"/files/{file.pk}").status_code == 200


def test_of_several_files_the_good_ones_are_kept_and_the_others_named(lena: Employee, case: Case) -> None:
    client = signed_in(lena, **{"hx-request": "true"})
    files = [an_upload("gut.jpg"), an_upload("setup.exe", b"MZ\x90")]
    answer = client.post(f"/files/case/{case.pk}", {"files": files})
    assert answer.status_code == 422
    assert "setup.exe: Angenommen werden Bilder" in answer.content.decode()
    assert [file.name for file in files_of_case(case.pk)] == ["gut.jpg"]


@pytest.mark.django_db(transaction=True)
def test_an_upload_whose_transaction_fails_is_cleared_at_night(lena: Employee, case: Case, storage: Path) -> None:
    kept = store_file(an_upload("bleibt.jpg"), case_id=case.pk, by=lena.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        store_file(an_upload(), case_id=case.pk, by=lena.actor)
        raise IntegrityError
    assert stored_objects(storage) == 4
    assert clear_storage() == 0, "young bytes may belong to an upload that is still under way"
    yesterday = (timezone.now() - timedelta(days=2)).timestamp()
    for path in storage.rglob("*"):
        os.utime(path, (yesterday, yesterday))
    assert clear_storage() == 2
    assert default_storage.exists(kept.place)


def test_after_thirty_days_a_removed_file_is_really_gone(lena: Employee, case: Case, storage: Path) -> None:
    file = store_file(an_upload(), case_id=case.pk, by=lena.actor)
    remove_file(file, by=lena.actor)
    clear_storage()
    restore_file(file, by=lena.actor)
    File.objects.update(removed_at=timezone.now() - timedelta(days=31))
    for path in storage.rglob("*"):
        os.utime(path, (0, 0))
    clear_storage()
    assert stored_objects(storage) == 0
    assert not File.objects.exists()


def test_what_somebody_else_put_into_the_storage_is_left_alone(storage: Path) -> None:
    default_storage.save("zz/no-id-at-all", ContentFile(b"x"))
    os.utime(storage / "zz/no-id-at-all", (0, 0))
    assert clear_storage() == 0


def test_an_interface_adds_and_fetches_a_file(lena: Employee, case: Case) -> None:
    headers = {"authorization": f"Bearer {a_token(lena)}"}
    added = Client().post("/api/v1/files", {"file": an_upload(), "case_id": str(case.pk)}, headers=headers)
    assert added.status_code == 201, added.content
    assert Client().get(added.json()["content"], headers=headers).content == a_picture()
    listed = Client().get(f"/api/v1/files?case_id={case.pk}", headers=headers).json()["items"]
    assert [file["id"] for file in listed] == [added.json()["id"]]
    refused = Client().post(
        "/api/v1/files", {"file": an_upload("a.exe", b"MZ"), "case_id": str(case.pk)}, headers=headers
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "file.kind")
