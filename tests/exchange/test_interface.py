"""Imports and exports by interface."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kundenkreis.customers.models import Company
from tests.factories.customers import a_company
from tests.factories.exchange import an_importer
from tests.factories.jobs import work_off
from tests.factories.staff import a_token

pytestmark = pytest.mark.django_db
LIST = b"Firma;E-Mail\nAmmerquell Wasser GmbH;info@ammerquell.example\n;kein.at\n"


class Program:
    """Calls the interface with a token."""

    def __init__(self, *scopes: str) -> None:
        self.headers = {"Authorization": f"Bearer {a_token(an_importer(), *scopes)}"}

    def get(self, path: str) -> Any:
        return Client().get(f"/api/v1/{path}", headers=self.headers)

    def put(self, path: str, body: Any = None) -> Any:
        return Client().put(f"/api/v1/{path}", body, content_type="application/json", headers=self.headers)

    def bring_in(self) -> str:
        data = {"kind": "companies", "file": SimpleUploadedFile("liste.csv", LIST)}
        answer = Client().post("/api/v1/imports", data, headers=self.headers)
        assert answer.status_code == 201, answer.content
        return f"imports/{answer.json()['id']}"


def test_a_program_imports_a_file_reads_what_was_rejected_and_takes_it_back() -> None:
    program = Program()
    path = program.bring_in()
    assert program.get(path).json()["columns"] == ["name", "email"]
    assert program.put(f"{path}/columns", {"columns": ["name", "email"]}).json()["state"] == "checking"
    work_off()
    assert program.get(path).json()["counts"] == {"new": 1, "rejected": 1, "new_companies": 0}
    [row] = program.get(f"{path}/rows").json()["items"]
    assert (row["number"], row["cells"]) == (3, ["", "kein.at"])
    assert {one["code"] for one in row["problems"]} == {"missing", "no_email"}
    program.put(f"{path}/run", {})
    work_off()
    assert program.get(path).json()["state"] == "done"
    assert Company.objects.count() == 1
    program.put(f"{path}/undoing")
    work_off()
    assert program.get(path).json()["state"] == "undone"
    assert not Company.objects.exists()


def test_what_was_not_checked_can_not_be_imported() -> None:
    program = Program()
    answer = program.put(f"{program.bring_in()}/run", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "import_not_checked")


def test_a_list_goes_out_to_a_token_that_may_and_to_no_other() -> None:
    a_company()
    answer = Program().get("exports/companies?format=csv&kind=prospect")
    assert b"Ammerquell" in answer.getvalue()
    assert Program("service").get("exports/companies").status_code == 403
