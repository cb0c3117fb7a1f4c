"""Rows of a list of companies: which company each means, and what it says about it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from kundenkreis.customers.models import Address, Company, ContactPoint
from kundenkreis.customers.normalisation import email_address, phone_number
from kundenkreis.customers.visibility import sees_all
from kundenkreis.erp.names import core_name
from kundenkreis.exchange.models import ExternalKey, FileImport, ImportRow
from kundenkreis.exchange.planning.cells import Values, values_of
from kundenkreis.exchange.planning.employees import KnownEmployees
from kundenkreis.exchange.planning.known_companies import KnownCompanies
from kundenkreis.exchange.planning.plan import Plan
from kundenkreis.exchange.words import problem

OWN_FIELDS = ("kind", "industry", "industry_code", "employee_count", "website")


def plan_companies(file_import: FileImport, rows: Sequence[ImportRow]) -> list[Plan]:
    """A plan for each row of a list of companies."""
    read = values_of(file_import, rows)
    planner = _Planner(file_import, read)
    return [planner.plan(values) for values in read]


class _Planner:
    """What is known about the companies of one batch."""

    def __init__(self, file_import: FileImport, rows: Sequence[Values]) -> None:
        self.known = KnownCompanies(rows, file_import.uploaded_by, key="external_key", name="name")
        self.employees = KnownEmployees(row["account_manager"] for row in rows)
        self.takes_likely = file_import.takes_likely
        by = file_import.uploaded_by
        self.default_manager = None if sees_all(by.actor) else by.pk

    def plan(self, values: Values) -> Plan:
        plan = Plan(row=values.row, problems=list(values.problems), key=key_of(values))
        company = self._meant(values, plan)
        if company is None and values.lacks("name"):
            plan.problems.append(problem("missing", "name"))
        manager_id = self._manager(values, plan)
        if plan.problems or (plan.likely and not self.takes_likely):
            return plan
        plan.likely = []
        if company is None:
            company = self._new(values, plan, manager_id)
        else:
            self._change(company, values, plan, manager_id)
        self._surroundings(company, values, plan)
        plan.company_id = company.pk
        plan.is_blocked = values["advertising_block"] is True
        return plan

    def _meant(self, values: Values, plan: Plan) -> Company | None:
        """The company that number or key lead to, else the one that reads this address; None for a new one."""
        number, key = values["customer_number"], values["external_key"]
        company = self.known.by_number.get(number)
        if number and company is None:
            plan.problems.append(problem("unknown_customer_number", "customer_number", number))
        keyed = self.known.by_key.get(key)
        if company and keyed and company != keyed:
            plan.problems.append(problem("keys_disagree"))
        company = company or keyed
        if company is None and not plan.problems:
            company = self._by_email_or_name(values, plan)
        if company and company.pk not in self.known.visible:
            plan.problems.append(problem("not_yours"))
        return company

    def _by_email_or_name(self, values: Values, plan: Plan) -> Company | None:
        readers = self.known.by_email.get(email_address(values["email"]), [])
        if values["external_key"]:
            readers = [one for one in readers if one.pk not in self.known.keyed]
        same = [one for one in readers if not values["name"] or one.core_name == core_name(values["name"])[:200]]
        if len(same) == 1:
            return same[0]
        fitting, _elsewhere = self.known.called(values["name"], values["postal_code"]) if values["name"] else ([], [])
        if values["external_key"]:
            fitting = [one for one in fitting if one.pk not in self.known.keyed]
        if likely := [*fitting, *readers]:
            plan.likely.append(problem("likely_company", "", likely[0].name))
        return None

    def _manager(self, values: Values, plan: Plan) -> UUID | None:
        if not values["account_manager"]:
            return None
        manager_id = self.employees.named(values["account_manager"])
        if manager_id is None:
            plan.problems.append(problem("unknown_employee", "account_manager"))
        return manager_id

    def _new(self, values: Values, plan: Plan, manager_id: UUID | None) -> Company:
        about = values.only(*OWN_FIELDS)
        manager = manager_id or self.default_manager
        company = Company(
            name=values["name"], core_name=core_name(values["name"])[:200], account_manager_id=manager, **about
        )
        plan.added.append(company)
        plan.is_new = True
        return company

    def _change(self, company: Company, values: Values, plan: Plan, manager_id: UUID | None) -> None:
        wanted = values.only(*OWN_FIELDS) | {"account_manager_id": manager_id}
        if company.pk not in self.known.linked:
            wanted["name"] = values["name"]
        elif values["name"] and core_name(values["name"])[:200] != company.core_name:
            plan.problems.append(problem("owned_by_erp", "name", company.name))
        plan.change(company, wanted)

    def _surroundings(self, company: Company, values: Values, plan: Plan) -> None:
        """Key, address and contact points that are not there yet."""
        if values["external_key"] and self.known.by_key.get(values["external_key"]) != company:
            plan.added.append(ExternalKey(value=values["external_key"], company=company))
        if address := new_address(company, values, plan, self.known):
            plan.added.append(address)
        for kind in ("phone", "fax", "email"):
            normalised = email_address(values[kind]) if kind == "email" else phone_number(values[kind])
            if normalised and (company.pk, kind, normalised) not in self.known.points:
                plan.added.append(ContactPoint(kind=kind, value=values[kind], normalised=normalised, company=company))


def new_address(company: Company, values: Values, plan: Plan, known: KnownCompanies) -> Address | None:
    """The row's address if the company has it neither here nor in the ERP."""
    if not values.only("street", "postal_code", "city"):
        return None
    if not values["city"]:
        plan.problems.append(problem("city_missing", "city"))
        return None
    where = values.only("street", "postal_code", "city", "country")
    is_there = known.is_at(company, values["street"], values["postal_code"], values["city"])
    return None if is_there else Address(company=company, purpose=Address.Purpose.VISIT, **where)


def key_of(values: Values) -> str:
    """What two rows of one file must not have in common."""
    if values["customer_number"]:
        return f"number {values['customer_number']}"
    if values["external_key"]:
        return f"key {values['external_key']}"
    return f"name {core_name(values['name'])[:200]} {values['postal_code']}" if values["name"] else ""
