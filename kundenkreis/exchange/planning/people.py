"""Rows of a list of people: whom each means, at which company, and what it says about her."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kundenkreis.customers.models import Company, ContactPoint, Person, Position
from kundenkreis.customers.normalisation import email_address, phone_number
from kundenkreis.erp.names import core_name
from kundenkreis.exchange.models import ExternalKey, FileImport, ImportRow
from kundenkreis.exchange.planning.cells import Values, values_of
from kundenkreis.exchange.planning.known_people import KnownPeople, sort_name
from kundenkreis.exchange.planning.plan import Plan
from kundenkreis.exchange.planning.positions import plan_position
from kundenkreis.exchange.planning.statements import said_in
from kundenkreis.exchange.planning.workplaces import Workplaces
from kundenkreis.exchange.values import is_mobile_number
from kundenkreis.exchange.words import problem
from kundenkreis.web.spelling import spelled_out

OWN_FIELDS = ("title", "first_name", "last_name", "salutation", "language", "nickname", "birthday")


def plan_people(file_import: FileImport, rows: Sequence[ImportRow]) -> list[Plan]:
    """A plan for each row of a list of people."""
    read = values_of(file_import, rows)
    planner = _Planner(file_import, read)
    return [planner.plan(values) for values in read]


class _Planner:
    """What is known about the people of one batch and their companies."""

    def __init__(self, file_import: FileImport, rows: Sequence[Values]) -> None:
        self.workplaces = Workplaces(file_import, rows)
        self.known = KnownPeople(rows, file_import.uploaded_by, companies=self.workplaces.known.ids)
        self.takes_likely = file_import.takes_likely

    def plan(self, values: Values) -> Plan:
        plan = Plan(row=values.row, problems=list(values.problems), key=key_of(values))
        if not plan.problems:
            self._decide(values, plan)
        if plan.problems or (plan.likely and not self.takes_likely):
            self.workplaces.forget(plan)
            plan.new_company = ""
        elif plan.likely:
            plan.likely = []
        return plan

    def _decide(self, values: Values, plan: Plan) -> None:
        company = self.workplaces.of(values, plan)
        person = self._meant(values, company, plan)
        if plan.problems or (plan.likely and not self.takes_likely):
            return
        if person is None:
            person = self._new(values, plan)
        else:
            plan.change(person, values.only(*OWN_FIELDS))
        position = plan_position(person, company, values, plan, self.known)
        self._contact_points(person, position, values, plan)
        if values["external_key"] and self.known.by_key.get(values["external_key"]) != person:
            plan.added.append(ExternalKey(value=values["external_key"], person=person))
        plan.said = said_in(values, person, plan, self.known)
        plan.is_blocked = values["advertising_block"] is True
        plan.person_id = person.pk
        plan.company_id = company.pk if company else None

    def _meant(self, values: Values, company: Company | None, plan: Plan) -> Person | None:
        """Whom the key leads to, else who reads this address under this name; None for somebody new."""
        person = self.known.by_key.get(values["external_key"]) or self._reading(values, plan)
        if person is None and values.lacks("last_name"):
            plan.problems.append(problem("missing", "last_name"))
        if person is None and not plan.problems and not plan.likely:
            self._look_for_the_same_name(values, company, plan)
        if person and person.pk not in self.known.visible:
            plan.problems.append(problem("not_yours"))
        elif person and person.restricted_at:
            plan.problems.append(problem("untouchable"))
        return person

    def _reading(self, values: Values, plan: Plan) -> Person | None:
        readers = list(self.known.by_email.get(email_address(values["email"]), {}).values())
        if values["external_key"]:
            readers = [one for one in readers if one.pk not in self.known.keyed]
        wanted = spelled_out(values["last_name"])
        same = [one for one in readers if not wanted or spelled_out(one.last_name) == wanted]
        if len(same) == 1:
            return same[0]
        if readers:
            plan.likely.append(problem("email_of_another", "email", str(readers[0])))
        return None

    def _look_for_the_same_name(self, values: Values, company: Company | None, plan: Plan) -> None:
        for one in self.known.by_name[sort_name(values["last_name"], values["first_name"])]:
            if values["external_key"] and one.pk in self.known.keyed:
                continue
            roles = self.known.positions[one.pk]
            if not roles or (company is not None and any(role.company_id == company.pk for role in roles)):
                plan.likely.append(problem("likely_person", "", str(one)))
                return

    def _new(self, values: Values, plan: Plan) -> Person:
        about = values.only(*OWN_FIELDS)
        person = Person(**about, sort_name=sort_name(values["last_name"], values["first_name"]))
        plan.added.append(person)
        plan.is_new = True
        return person

    def _contact_points(self, person: Person, position: Position | None, values: Values, plan: Plan) -> None:
        """Office phone, fax and mail belong to the position, a mobile to the person."""
        for kind in ("phone", "mobile", "fax", "email"):
            value = values[kind]
            normalised = email_address(value) if kind == "email" else phone_number(value)
            if not normalised or (person.pk, normalised) in self.known.points:
                continue
            self.known.points.add((person.pk, normalised))
            is_mobile = kind == "mobile" or (kind == "phone" and is_mobile_number(value))
            owner: dict[str, Any] = {"person": person} if is_mobile or position is None else {"position": position}
            own_kind = ContactPoint.Kind.MOBILE if is_mobile else kind
            plan.added.append(ContactPoint(kind=own_kind, value=value, normalised=normalised, **owner))


def key_of(values: Values) -> str:
    """What two rows of one file must not have in common."""
    if values["external_key"]:
        return f"key {values['external_key']}"
    if values["email"]:
        return f"email {email_address(values['email'])}"
    where = values["customer_number"] or values["company_key"] or core_name(values["company"])[:120]
    return f"name {sort_name(values['last_name'], values['first_name'])} {where}" if values["last_name"] else ""
