"""Fills an empty database with the customer file."""

from __future__ import annotations

from django.db import connection
from django.db.models import Model

from bench.loading import copy, without_indexes
from bench.people_and_companies import EMPLOYEES, TERRITORIES, CustomerFile, id_of
from kundenkreis.customers.models import (
    Company,
    CompanyAccount,
    ContactPoint,
    LookupKey,
    Note,
    Person,
    Position,
    RevenueClass,
    SeenFrom,
)
from kundenkreis.customers.models.territory import Territory
from kundenkreis.erp.models import AccountAddress, CustomerAccount, InstalledItem
from kundenkreis.journal.models import Entry
from kundenkreis.staff.actions.roles import ensure_default_roles
from kundenkreis.staff.models import Employee, Role

COLUMNS: dict[type[Model], str] = {
    Company: "id name core_name kind website territory_id account_manager_id version created_at",
    Person: "id first_name last_name sort_name salutation version created_at",
    SeenFrom: "person_id places held_since several_until",
    Position: "id person_id company_id function buying_role version valid_from valid_until",
    ContactPoint: "id kind value normalised position_id created_at",
    CustomerAccount: "id number name block_code block_reason blocked_since phones emails source seen_at",
    AccountAddress: "account_id position street postal_code city country purposes",
    CompanyAccount: "company_id account_number linked_at",
    RevenueClass: "company_id letter revenue currency computed_at",
    InstalledItem: "id serial_number product_code account_number delivered_on source seen_at",
    Note: "id text company_id person_id created_at",
    Entry: "name happened_at recorded_at actor_kind company_id person_id facts",
    LookupKey: "kind value target_kind target_id",
}

WORDS = """
    INSERT INTO customers_nameword (word)
    SELECT DISTINCT unnest(string_to_array(value, ' ')) FROM customers_lookupkey WHERE kind = 'name'
"""
"""What a trigger does, which does not run while loading."""


def fill(companies: int) -> None:
    """Employees and territories, then everything else by COPY, then the indexes."""
    _staff()
    file = CustomerFile(companies)
    with without_indexes(COLUMNS):
        for model, columns in COLUMNS.items():
            copy(model, columns.split(), file.tables[model.__name__]())
    with connection.cursor() as cursor:
        cursor.execute(WORDS)
        cursor.execute("VACUUM (ANALYZE) customers_nameword")


def _staff() -> None:
    """A hundred territories of two reps each; the first employee leads and sees everything."""
    ensure_default_roles()
    employees = [
        Employee(id=id_of(8, number), username=f"rep{number}", email=f"rep{number}@blautal.example")
        for number in range(EMPLOYEES)
    ]
    Employee.objects.bulk_create(employees)
    territories = [Territory(id=id_of(9, number), name=f"Gebiet {number}") for number in range(TERRITORIES)]
    Territory.objects.bulk_create(territories)
    sales, lead = Role.objects.get(code="sales"), Role.objects.get(code="sales_lead")
    sales.employees.set(employees)
    lead.employees.set(employees[:1])
    for number, territory in enumerate(territories):
        territory.employees.set([employees[number], employees[number + TERRITORIES]])
