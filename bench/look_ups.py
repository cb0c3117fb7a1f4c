"""What is measured: every look-up, the lists, the files of a company and a person, the timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model

from bench.people_and_companies import LARGE
from bench.plans import Question, measure, told
from kundenkreis.customers.identification import identify, identify_phone
from kundenkreis.customers.models import Company, LookupKey, Person
from kundenkreis.customers.queries.lists import company_page, person_page
from kundenkreis.customers.queries.timeline import Asked, Timeline, timeline
from kundenkreis.desk.queries.company_file import company_file
from kundenkreis.desk.queries.person_file import person_file
from kundenkreis.staff.models import Employee
from kundenkreis.web.spelling import spelled_out

SUBJECTS = 40
"""Different ones for each question: nothing is measured that was asked just before."""
FEW = 12
M = TypeVar("M", bound=Model)
Kind = LookupKey.Kind


def print_figures() -> None:
    """Ask everything and print the figures: milliseconds in the database, warm."""
    for question in questions():
        print(told(question, measure(question)), flush=True)


def questions() -> Iterator[Question]:
    """Everything that is measured."""
    lead, rep = Employee.objects.get(username="rep0"), Employee.objects.get(username="rep1")
    yield from _look_ups(lead)
    yield from _names(lead, rep)
    yield from _lists(lead, rep)
    yield from _files(lead)


def _look_ups(lead: Employee) -> Iterator[Question]:
    find = _finder(lead)
    for name, kind in (("serial number", Kind.SERIAL_NUMBER), ("customer number", Kind.CUSTOMER_NUMBER)):
        yield Question(name=name, ask=find, subjects=_keys(kind), goal=5)
    yield Question(name="phone, exact", ask=_caller(lead), subjects=_keys(Kind.PHONE), goal=5)
    unknown = [f"{stem}98" for stem in _keys(Kind.SWITCHBOARD)]
    yield Question(name="phone, direct dial by switchboard", ask=_caller(lead), subjects=unknown, goal=5)
    yield Question(name="phone, its last seven digits", ask=find, subjects=[one[-7:] for one in _keys(Kind.PHONE)])
    yield Question(name="e-mail", ask=find, subjects=_keys(Kind.EMAIL))
    yield Question(name="e-mail domain", ask=find, subjects=[f"neu@{one}" for one in _keys(Kind.DOMAIN)])


def _names(lead: Employee, rep: Employee) -> Iterator[Question]:
    people, companies = _people(), _companies()
    last_names = sorted({one.last_name for one in people})
    whole = [f"{one.first_name} {one.last_name}" for one in people]
    yield Question(name="name of a company", ask=_finder(lead), subjects=[one.name for one in companies])
    yield Question(name="last name", ask=_finder(lead), subjects=last_names)
    yield Question(name="first and last name", ask=_finder(lead), subjects=whole)
    yield Question(name="last name, of a rep's people", ask=_finder(rep), subjects=last_names, goal=100)
    typos = [_mistyped(one) for one in last_names if len(one) > 5]
    yield Question(name="last name with a typo", ask=_finder(lead), subjects=typos, goal=30)
    typos = [_mistyped(one.core_name) for one in companies]
    yield Question(name="company with a typo", ask=_finder(lead), subjects=typos, goal=30)


def _lists(lead: Employee, rep: Employee) -> Iterator[Question]:
    deep = [{"after": f"{one.core_name}~{one.pk}"} for one in _companies()[:FEW]]
    searched = [{"q": one.core_name.split()[0]} for one in _companies()[:FEW]]
    for who, employee in (("head of sales", lead), ("rep", rep)):

        def companies(asked: dict[str, str], employee: Employee = employee) -> object:
            return company_page(asked, employee)

        def people(asked: dict[str, str], employee: Employee = employee) -> object:
            return person_page(asked, employee)

        asked = [{}, {"sort": "-created"}, {"kind": "partner"}, {"manager": "me"}, {"letter": "A"}, {"q": "GmbH"}]
        for one in asked:
            yield _page(f"companies of {who} {_words(one)}", companies, [one] * 3)
        yield _page(f"companies of {who}, deep inside", companies, deep)
        yield _page(f"companies of {who}, searched", companies, searched)
        for one in ({}, {"role": "decision_maker"}, {"manager": "me"}, {"sort": "-created"}):
            yield _page(f"people of {who} {_words(one)}", people, [one] * 3)
        deep_people = [{"after": f"{one.sort_name}~{one.pk}"} for one in _people()[:FEW]]
        yield _page(f"people of {who}, deep inside", people, deep_people)
        yield _page(f"people of {who}, searched", people, [{"q": "Meyer"}, {"q": "Neckar"}])


def _page(name: str, ask: Callable[[dict[str, str]], object], subjects: list[dict[str, str]]) -> Question:
    """A page of a list takes at most a tenth of a second."""
    return Question(name=name, ask=ask, subjects=subjects, goal=100)


def _files(lead: Employee) -> Iterator[Question]:
    companies, people = [one.pk for one in _companies()[:FEW]], [one.pk for one in _people()[:FEW]]
    yield Question(name="company file", ask=lambda pk: company_file(pk, lead), subjects=companies)
    yield Question(name="person file", ask=lambda pk: person_file(pk, lead), subjects=people)
    yield from _timelines(Company.objects.order_by("pk")[LARGE].pk, lead)


def _timelines(company_id: UUID, lead: Employee) -> Iterator[Question]:
    """Of the company with 20,000 entries."""

    def page(asked: Asked) -> Timeline:
        return timeline(company_id=company_id, asked=asked, seen_by=lead)

    yield Question(name="timeline of 20,000, first page", ask=page, subjects=[Asked()] * 3)
    deep = [page(Asked())]
    while len(deep) < 10 * FEW:
        deep.append(page(Asked(before=deep[-1].more)))
    further = [Asked(before=one.more) for one in deep[::10]]
    yield Question(name="timeline of 20,000, deep inside", ask=page, subjects=further)
    yield Question(name="timeline of 20,000, calls", ask=page, subjects=[Asked(kinds=("calls",))] * 3)
    for words in ("Dichtungen", "Auftrag 9987", "Zeppelin", "Hannover"):
        yield Question(name=f"timeline of 20,000, “{words}”", ask=page, subjects=[Asked(words=words)] * 3)


def _finder(employee: Employee) -> Callable[[str], object]:
    return lambda text: identify(text, seen_by=employee)


def _caller(employee: Employee) -> Callable[[str], object]:
    return lambda number: identify_phone(number, seen_by=employee)


def _words(asked: dict[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in asked.items()) or "by name"


def _keys(kind: str) -> list[str]:
    return [key.value for key in _anywhere(LookupKey, "WHERE kind = %s", kind)]


def _people() -> list[Person]:
    return _anywhere(Person)


def _companies() -> list[Company]:
    return _anywhere(Company)


def _anywhere(model: type[M], condition: str = "", *values: str) -> list[M]:
    """Rows from all over a table, the same each time."""
    table = model._meta.db_table
    sample = f'SELECT * FROM "{table}" TABLESAMPLE SYSTEM (%s) REPEATABLE (4) {condition} ORDER BY id'
    rows = list(model._default_manager.raw(sample, [min(100, 3_000_000 / (_rows_of(table) + 1)), *values]))
    return Random(4).sample(rows, min(SUBJECTS, len(rows)))


def _rows_of(table: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
        return float(cursor.fetchone()[0])


def _mistyped(name: str) -> str:
    """Two letters in the middle changed over."""
    text = spelled_out(name)
    middle = len(text) // 2
    return f"{text[: middle - 1]}{text[middle]}{text[middle - 1]}{text[middle + 1 :]}"
