"""The staff of the demo company and the people at its customers."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from kundenkreis.customers.actions.companies import change_company
from kundenkreis.customers.actions.contact_points import add_contact_point
from kundenkreis.customers.actions.notes import write_note
from kundenkreis.customers.actions.people import create_person
from kundenkreis.customers.actions.positions import end_position, start_position
from kundenkreis.customers.models import Company, CompanyAccount, Person, Position
from kundenkreis.demo.notebook import password_for
from kundenkreis.erp.models import AccountAddress
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.actions.accounts import add_employee
from kundenkreis.staff.models import Employee

FOLDER = Path(__file__).parent


def told(name: str) -> dict[str, Any]:
    """What a file of this folder says."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def hire() -> None:
    """The employees with their accounts, roles and deputies."""
    staff = told("staff")
    for about in staff["employees"]:
        login = about.pop("login")
        if not Employee.objects.filter(username=login).exists():
            email = f"{login}@blautal.example"
            add_employee(username=login, password=password_for(login), email=email, by=SYSTEM, **about)
    for pair in staff["deputies"]:
        Employee.objects.filter(username=pair["of"]).update(deputy=Employee.objects.get(username=pair["is"]))


def introduce() -> None:
    """The people at the customers, with every position they hold or held."""
    for about in told("people")["people"]:
        if not Position.objects.filter(contact_points__normalised=about["email"].lower()).exists():
            _introduce(about)


def _introduce(about: dict[str, Any]) -> None:
    fields = ("title", "first_name", "last_name", "salutation", "language", "function", "buying_role", "phone", "email")
    given = {name: about[name] for name in fields if name in about}
    person = create_person(company=company_of(about["company"]), by=SYSTEM, **given)
    if "mobile" in about:
        add_contact_point("mobile", about["mobile"], person=person, by=SYSTEM)
    if last_day := _last_day(about):
        end_position(Position.objects.get(person=person), last_day=last_day, by=SYSTEM)
    for note in about.get("notes", []):
        write_note(note["text"], person_id=person.pk, by=Employee.objects.get(username=note["by"]).actor)
    for further in about.get("also", []):
        _also(person, further)


def _last_day(about: dict[str, Any]) -> date | None:
    if "until" in about:
        return last_time(about["until"])
    months = about.get("until_months_ago")
    return timezone.localdate() - timedelta(days=30 * months) if months else None


def last_time(day: str) -> date:
    """When it was this day last (`03-31`), today included."""
    today = timezone.localdate()
    this_year = date.fromisoformat(f"{today.year}-{day}")
    return this_year if this_year <= today else this_year.replace(year=today.year - 1)


def _also(person: Person, further: dict[str, Any]) -> None:
    about = {name: further.get(name, "") for name in ("function", "buying_role")}
    position = start_position(person, company_of(further["company"]), by=SYSTEM, **about)
    for kind in ("phone", "email"):
        if kind in further:
            add_contact_point(kind, further[kind], position=position, by=SYSTEM)


def share_out() -> None:
    """Account managers by region: postal codes 6 to 9, Austria and Switzerland to the south, the rest to the north."""
    managers = {login: Employee.objects.get(username=login).pk for login in ("katrin", "jens")}
    for address in AccountAddress.objects.select_related("account").order_by("account_id", "pk").distinct("account_id"):
        is_south = address.country != "DE" or address.postal_code[:1] in "6789"
        company = company_of(address.account.number)
        manager = managers["katrin" if is_south else "jens"]
        change_company(company, {"account_manager_id": manager}, version=company.version, by=SYSTEM)


def company_of(number: str) -> Company:
    """The company with this customer number of the ERP."""
    return CompanyAccount.objects.select_related("company").get(account_number=number).company


def person_of(key: str) -> Person:
    """Somebody of people.toml by key or e-mail address."""
    about = next(entry for entry in told("people")["people"] if key in (entry.get("key"), entry["email"]))
    return Position.objects.filter(contact_points__normalised=about["email"].lower()).select_related("person")[0].person
