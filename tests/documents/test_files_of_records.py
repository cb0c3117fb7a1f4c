"""Files that were put to a company or a person: dropped on the file, listed, opened, removed, brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from kundenkreis.customers.models import Company, Person
from kundenkreis.documents.actions import store_file
from kundenkreis.documents.models import File
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.privacy.actions.erasing import erase_person
from kundenkreis.privacy.actions.restricting import restrict
from kundenkreis.privacy.queries.reports import report_on
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_company, a_person
from tests.factories.documents import an_upload
from tests.factories.staff import a_token, an_employee

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def lena(client: Client) -> Employee:
    """Signed in."""
    employee = an_employee("hotline")
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    return employee


@pytest.fixture
def isarwerk() -> Company:
    return a_company("Isarwerk Chemie GmbH")


@pytest.fixture
def oeztuerk(isarwerk: Company) -> Person:
    return a_person("Öztürk", isarwerk)


def shown(client: Client, url: str) -> str:
    return client.get(url, headers=HTMX).content.decode()


@pytest.mark.parametrize("kind", ["company", "person"])
def test_a_file_is_dropped_listed_removed_and_brought_back(
    kind: str, client: Client, lena: Employee, isarwerk: Company, oeztuerk: Person
) -> None:
    record: Any = {"company": isarwerk, "person": oeztuerk}[kind]
    card = f"/files/{kind}/{record.pk}"
    files = {
        "files": [an_upload("Rahmenvertrag.txt", b"ab 2027"), an_upload("Halle.jpg"), an_upload("a.exe", b"MZ\x90")]
    }
    answer = client.post(card, files, headers=HTMX)
    assert answer.status_code == 422
    assert "a.exe" in answer.content.decode()
    file = File.objects.get(name="Rahmenvertrag.txt")
    assert (file.company_id, file.person_id) == ((record.pk, None) if kind == "company" else (None, record.pk))
    assert b"".join([client.get(f"/files/{file.pk}").content]) == b"ab 2027"
    gone = client.post(f"/files/{file.pk}/removal", headers=HTMX).content.decode()
    assert ("Rahmenvertrag.txt" in gone, "Halle.jpg" in gone) == (False, True)
    client.delete(f"/files/{file.pk}/removal", headers=HTMX)
    assert "Rahmenvertrag.txt" in shown(client, card)
    told = Entry.objects.filter(name__startswith="documents", **{f"{kind}_id": record.pk})
    assert told.count() == 4


@pytest.mark.parametrize("kind", ["company", "person"])
def test_the_file_of_a_record_has_the_card(
    kind: str, client: Client, lena: Employee, isarwerk: Company, oeztuerk: Person
) -> None:
    record: Any = {"company": isarwerk, "person": oeztuerk}[kind]
    pages = {"company": "companies", "person": "people"}
    assert f'hx-get="/files/{kind}/{record.pk}"' in client.get(f"/{pages[kind]}/{record.pk}").content.decode()


def test_files_of_a_case_stand_at_the_case(client: Client, lena: Employee, isarwerk: Company) -> None:
    case = open_case("C", number="T-2026-00017", company_id=isarwerk.pk)
    store_file(an_upload("Typenschild.jpg"), case_id=case.pk, company_id=isarwerk.pk, by=SYSTEM)
    assert "Typenschild" not in shown(client, f"/files/company/{isarwerk.pk}")
    assert "Typenschild" in shown(client, f"/files/case/{case.pk}")


def test_who_may_only_read_is_not_offered_to_add_and_is_refused(client: Client, isarwerk: Company) -> None:
    client.force_login(an_employee("read_only"), backend="django.contrib.auth.backends.ModelBackend")
    assert "upload-drop" not in shown(client, f"/files/company/{isarwerk.pk}")
    answer = client.post(f"/files/company/{isarwerk.pk}", {"files": an_upload("a.txt", b"a")}, headers=HTMX)
    assert answer.status_code == 403
    assert not File.objects.exists()


def test_nothing_is_put_to_a_person_whose_data_may_only_be_kept(
    client: Client, lena: Employee, oeztuerk: Person
) -> None:
    restrict(oeztuerk, by=SYSTEM)
    assert "upload-drop" not in shown(client, f"/files/person/{oeztuerk.pk}")
    answer = client.post(f"/files/person/{oeztuerk.pk}", {"files": an_upload("a.txt", b"a")}, headers=HTMX)
    assert answer.status_code == 422
    assert not File.objects.exists()


def test_what_is_known_of_a_person_lists_her_files_and_the_erasure_removes_them_with_their_bytes(
    lena: Employee, oeztuerk: Person, storage: Path, django_capture_on_commit_callbacks: Any
) -> None:
    store_file(an_upload("Vollmacht.jpg"), person_id=oeztuerk.pk, by=lena.actor)
    known = [finding.text for group in report_on(oeztuerk).groups for finding in group.findings]
    assert "Vollmacht.jpg" in known
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(oeztuerk, "wish", by=an_employee("administrator").actor)
    assert not File.objects.exists()
    assert not [path for path in storage.rglob("*") if path.is_file()]


def test_an_interface_adds_and_lists_them_too_and_names_one_owner(
    lena: Employee, isarwerk: Company, oeztuerk: Person
) -> None:
    api = Client(headers={"Authorization": f"Bearer {a_token(lena)}"})

    def put(**owner: UUID) -> int:
        return int(api.post("/api/v1/files", {"file": an_upload("a.txt", b"a"), **owner}).status_code)

    assert put(person_id=oeztuerk.pk) == put(company_id=isarwerk.pk) == 201
    assert put() == put(person_id=oeztuerk.pk, company_id=isarwerk.pk) == 422
    [listed] = api.get("/api/v1/files", {"person_id": str(oeztuerk.pk)}).json()["items"]
    assert (listed["name"], listed["person_id"], listed["company_id"]) == ("a.txt", str(oeztuerk.pk), None)
