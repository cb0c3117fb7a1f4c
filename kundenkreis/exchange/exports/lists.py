"""The lists of this room and of those below: companies, people, to-dos, hand-overs to the ERP."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.queries.lists import CompanyRow, Page, PersonRow, company_page, person_page
from kundenkreis.customers.rights import READ as READ_CUSTOMERS
from kundenkreis.duplicates.queries.pairs import PairPage
from kundenkreis.erp.queries.hand_overs import FILTERS, HandOverLine, hand_over_lines
from kundenkreis.erp.rights import READ as READ_ERP
from kundenkreis.exchange.exports.registry import Column, ExportedList
from kundenkreis.staff.models import Employee
from kundenkreis.todos.models import Todo
from kundenkreis.todos.queries import todos_asked_for
from kundenkreis.todos.rights import READ as READ_TODOS

AT_ONCE = 1000
Asked = Mapping[str, str]


def pages(page_of: Callable[..., Page | PairPage]) -> Callable[[Employee, Asked], Iterator[Any]]:
    """All rows of a list that pages by keyset, in its order."""

    def rows(employee: Employee, asked: Asked) -> Iterator[Any]:
        wanted, more = dict(asked) | {"after": ""}, True
        while more:
            page = page_of(wanted, employee, size=AT_ONCE)
            yield from page.rows
            wanted["after"], more = page.more, bool(page.more)

    return rows


def _people(employee: Employee, asked: Asked) -> Iterator[PersonRow]:
    """Whose processing is restricted stays inside (GDPR Art. 18)."""
    return (row for row in pages(person_page)(employee, asked) if row.person.restricted_at is None)


def _todos(employee: Employee, asked: Asked) -> Iterator[Todo]:
    return todos_asked_for(asked.get("list", "mine"), employee).iterator(AT_ONCE)


def _hand_overs(employee: Employee, asked: Asked) -> Iterator[HandOverLine]:
    shown = asked.get("list", "open")
    shown, before, more = shown if shown in FILTERS else "open", None, True
    while more:
        lines, before = hand_over_lines(shown, before=before)
        yield from lines
        more = before is not None


def _lines_of(company: CompanyRow) -> str:
    return ", ".join(account.number for account in company.brief.accounts)


def _company_id(row: CompanyRow) -> UUID:
    return row.company.pk


COMPANIES = ExportedList(
    code="companies",
    label=_("Companies"),
    right=READ_CUSTOMERS,
    rows=pages(company_page),
    columns=(
        Column(_("ID"), _company_id),
        Column(_("Customer number"), _lines_of),
        Column(_("Company"), lambda row: row.company.name),
        Column(_("Kind"), lambda row: row.company.get_kind_display()),
        Column(_("Place"), lambda row: row.brief.place),
        Column(_("Industry (WZ 2008)"), lambda row: row.company.industry_code),
        Column(_("Industry"), lambda row: row.company.industry),
        Column(_("Employees"), lambda row: row.company.employee_count),
        Column(_("Website"), lambda row: row.company.website),
        Column(_("Account manager"), lambda row: row.company.account_manager),
        Column(_("Territory"), lambda row: row.company.territory),
        Column(_("Delivery block"), lambda row: row.brief.blocked.block_reason if row.brief.blocked else ""),
        Column(_("Open matters"), lambda row: len(row.cases)),
        Column(_("Here since"), lambda row: row.company.created_at),
    ),
)
PEOPLE = ExportedList(
    code="people",
    label=_("People"),
    right=READ_CUSTOMERS,
    rows=_people,
    columns=(
        Column(_("ID"), lambda row: row.person.pk),
        Column(_("Salutation"), lambda row: row.person.get_salutation_display() if row.person.salutation else ""),
        Column(_("Title"), lambda row: row.person.title),
        Column(_("First name"), lambda row: row.person.first_name),
        Column(_("Last name"), lambda row: row.person.last_name),
        Column(_("Company ID"), lambda row: row.positions[0].company_id if row.positions else ""),
        Column(_("Company"), lambda row: row.positions[0].company.name if row.positions else ""),
        Column(_("Function"), lambda row: row.positions[0].function if row.positions else ""),
        Column(_("Also at"), lambda row: ", ".join(role.company.name for role in row.positions[1:])),
        Column(_("Phone"), lambda row: row.phone),
        Column(_("E-mail"), lambda row: row.email),
        Column(_("Language"), lambda row: row.person.get_language_display()),
        Column(_("Here since"), lambda row: row.person.created_at),
    ),
)
TODOS = ExportedList(
    code="todos",
    label=_("To-dos"),
    right=READ_TODOS,
    rows=_todos,
    columns=(
        Column(_("What has to be done"), lambda todo: todo.title),
        Column(_("Company"), lambda todo: todo.company_name),
        Column(_("Person"), lambda todo: todo.person),
        Column(_("Case"), lambda todo: todo.case.number if todo.case else ""),
        Column(_("Due"), lambda todo: todo.due_at),
        Column(_("Assigned to"), lambda todo: todo.assignee or todo.get_lane_display()),
        Column(_("From"), lambda todo: todo.created_by),
        Column(_("Done"), lambda todo: todo.done_at),
    ),
)
HAND_OVERS = ExportedList(
    code="hand-overs",
    label=_("Hand-overs to the ERP"),
    right=READ_ERP,
    rows=_hand_overs,
    columns=(
        Column(_("Key"), lambda line: line.hand_over.key),
        Column(_("What"), lambda line: line.title),
        Column(_("Case"), lambda line: line.number),
        Column(_("Customer"), lambda line: line.customer),
        Column(_("State"), lambda line: line.hand_over.get_state_display()),
        Column(_("Explanation"), lambda line: line.explanation),
        Column(_("Attempts"), lambda line: line.hand_over.attempts),
        Column(_("Requested"), lambda line: line.hand_over.requested_at),
        Column(_("Handed over"), lambda line: line.hand_over.done_at),
    ),
)


LISTS = (COMPANIES, PEOPLE, TODOS, HAND_OVERS)
