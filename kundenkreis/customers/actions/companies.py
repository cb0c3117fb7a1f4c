"""Companies: record, change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.actions.addresses import add_address
from kundenkreis.customers.actions.contact_points import add_contact_point
from kundenkreis.customers.actions.lookup_keys import refresh_company_keys
from kundenkreis.customers.events import CompanyChanged, CompanyCreated
from kundenkreis.customers.history import changes_by, last_change
from kundenkreis.customers.industries import industry_with
from kundenkreis.customers.models import Address, Company, ContactPoint
from kundenkreis.customers.rights import WRITE
from kundenkreis.customers.stale import put, refuse_unknown
from kundenkreis.customers.visibility import require_visible, sees_all
from kundenkreis.erp.names import core_name
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import require
from kundenkreis.web.spelling import one_line

FIELDS = frozenset(
    {
        "name",
        "kind",
        "industry",
        "industry_code",
        "employee_count",
        "website",
        "account_manager_id",
        "deputy_manager_id",
    }
)
MOST_EMPLOYEES = 10_000_000


@transaction.atomic
def create_company(
    *,
    name: str,
    by: Actor,
    kind: str = Company.Kind.PROSPECT,
    industry: str = "",
    industry_code: str = "",
    employee_count: int | None = None,
    website: str = "",
    street: str = "",
    postal_code: str = "",
    city: str = "",
    country: str = "DE",
    phone: str = "",
    email: str = "",
) -> Company:
    """Record a company that we did not know, with an address when a part of one is given. Raises `Refused`.

    Whoever sees only the own territory looks after what she records, so that it does not vanish from her sight.
    """
    require(by, WRITE)
    name = _usable(name)
    company = Company.objects.create(
        name=name,
        core_name=core_name(name),
        kind=kind,
        industry=industry.strip(),
        industry_code=known_industry(industry_code),
        employee_count=possible_count(employee_count),
        website=website.strip(),
        account_manager_id=None if sees_all(by) else by.id,
    )
    record(CompanyCreated(company_id=company.pk), by=by)
    if f"{street}{postal_code}{city}".strip():
        where = {"street": street, "postal_code": postal_code, "city": city, "country": country}
        add_address(company, purpose=Address.Purpose.VISIT, by=by, **where)
    for point_kind, value in ((ContactPoint.Kind.PHONE, phone), (ContactPoint.Kind.EMAIL, email)):
        if value.strip():
            add_contact_point(point_kind, value, company=company, by=by)
    refresh_company_keys(company)
    return company


@transaction.atomic
def change_company(company: Company, changes: dict[str, Any], *, version: int, by: Actor) -> Company:
    """Change some of `FIELDS`. Raises `Stale` when somebody else was faster, `Refused` when the ERP owns the field."""
    require(by, WRITE)
    require_visible(by, company_id=company.pk)
    company = Company.objects.locked(company)
    refuse_unknown(changes, FIELDS)
    wanted = {name: _clean(company, name, value) for name, value in changes.items()}
    changed = put(wanted, company, version=version)
    if not changed:
        return company
    company.core_name = core_name(company.name)
    with changes_by(by):
        company.save()
    if {"name", "website"} & set(changed):
        refresh_company_keys(company)
    record(CompanyChanged(company_id=company.pk, fields=changed, change=last_change(company)), by=by)
    return company


def _clean(company: Company, name: str, value: Any) -> Any:
    if name == "name":
        if company.accounts.exists():
            raise Refused("owned_by_erp", _("The ERP keeps the name of this company."), field=name)
        return _usable(value)
    check = CHECKS.get(name)
    return check(value) if check else value.strip()


def _usable(name: str) -> str:
    if not one_line(name):
        raise Refused("name_missing", _("A company needs a name."), field="name")
    return one_line(name)


def _known_kind(kind: str) -> str:
    if kind not in Company.Kind:
        raise Refused("unknown_kind", _("Customer, prospect, partner or competitor."), field="kind")
    return kind


def known_industry(code: str) -> str:
    """The code as WZ 2008 writes it, empty for none. Raises `Refused` when there is no such branch."""
    if not code.strip():
        return ""
    if found := industry_with(code):
        return found.code
    text = _("This branch is not in WZ 2008. Look for it by a word, or give a code such as 28.13.")
    raise Refused("unknown_industry", text, field="industry_code")


def possible_count(employees: int | None) -> int | None:
    """The head count. Raises `Refused` when no company has so many."""
    if employees is not None and not 0 <= employees <= MOST_EMPLOYEES:
        raise Refused("impossible_count", _("A number of employees such as 820 is expected."), field="employee_count")
    return employees


def _colleague(employee_id: UUID | None) -> UUID | None:
    if employee_id and not Employee.objects.filter(pk=employee_id, is_active=True).exists():
        raise Refused("not_a_colleague", _("This person does not work here (any more)."), field="account_manager_id")
    return employee_id


CHECKS: dict[str, Callable[[Any], Any]] = {
    "kind": _known_kind,
    "industry_code": known_industry,
    "employee_count": possible_count,
    "account_manager_id": _colleague,
    "deputy_manager_id": _colleague,
}
