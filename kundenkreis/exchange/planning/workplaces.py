"""At which company a row of a list of people says that somebody works."""

from __future__ import annotations

from collections.abc import Sequence

from kundenkreis.customers.models import Address, Company
from kundenkreis.customers.visibility import sees_all
from kundenkreis.erp.names import core_name
from kundenkreis.exchange.models import ExternalKey, FileImport
from kundenkreis.exchange.planning.cells import Values
from kundenkreis.exchange.planning.companies import new_address
from kundenkreis.exchange.planning.known_companies import KnownCompanies
from kundenkreis.exchange.planning.plan import Plan
from kundenkreis.exchange.words import problem


class Workplaces:
    """The companies of a batch of people; those that are not there yet come with the first row that names them."""

    def __init__(self, file_import: FileImport, rows: Sequence[Values]) -> None:
        self.known = KnownCompanies(rows, file_import.uploaded_by, key="company_key", name="company")
        self.takes_likely = file_import.takes_likely
        by = file_import.uploaded_by
        self.manager = None if sees_all(by.actor) else by.pk

    def of(self, values: Values, plan: Plan) -> Company | None:
        """The company of the row, None when it names none or can't be used."""
        number, key = values["customer_number"], values["company_key"]
        company = self.known.by_number.get(number) or self.known.by_key.get(key)
        if number and number not in self.known.by_number:
            plan.problems.append(problem("unknown_customer_number", "customer_number", number))
        elif company is None and values["company"]:
            company = self._called(values, plan)
        elif company is None and key:
            plan.problems.append(problem("unknown_company_key", "company_key"))
        if company and company.pk not in self.known.visible:
            plan.problems.append(problem("not_yours", "company"))
        return company

    def _called(self, values: Values, plan: Plan) -> Company | None:
        fitting, elsewhere = self.known.called(values["company"], values["postal_code"])
        if values["company_key"]:
            fitting = [one for one in fitting if one.pk not in self.known.keyed]
        if len(fitting) > 1:
            names = ", ".join(one.name for one in fitting[:3])
            plan.problems.append(problem("ambiguous_company", "company", names))
            return None
        if fitting:
            return fitting[0]
        if elsewhere and not values["company_key"] and not self.takes_likely:
            where = ", ".join(sorted(self.known.postal_codes(elsewhere[0])))
            plan.likely.append(problem("same_name_elsewhere", "company", where))
            return None
        return self._new(values, plan)

    def _new(self, values: Values, plan: Plan) -> Company | None:
        name = values["company"]
        company = Company(name=name, core_name=core_name(name)[:200], account_manager_id=self.manager)
        address = new_address(company, values, plan, self.known)
        if plan.problems:
            return None
        parts: list[Company | Address | ExternalKey] = [company]
        parts += [address] if address else []
        parts += [ExternalKey(value=values["company_key"], company=company)] if values["company_key"] else []
        plan.added += parts
        plan.new_company = f"{company.core_name} {values['postal_code']}"[:220]
        self.known.add(company, address, values["company_key"])
        return company

    def forget(self, plan: Plan) -> None:
        """The row that would have brought the company is not taken: the next row of its people has to bring it."""
        for record in plan.added:
            if isinstance(record, Company):
                self.known.drop(record)
