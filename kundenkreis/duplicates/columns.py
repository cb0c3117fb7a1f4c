"""Which columns of the whole product point to a company, a person or a position: found from the models themselves.

A column that is found moves when two records are merged, unless it stands in `STAYS` with the reason. The words for the
preview stand in `MOVES`; a test fails while a column stands in neither, so that somebody decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pghistory.models
from django.apps import apps
from django.db.models import Field, Model, UUIDField
from django.utils.translation import ngettext_lazy

from kundenkreis.customers.models import Company, Person, Position

Counted = Any
"""A lazy text with `n` in it: django-stubs has no public name for what `ngettext_lazy` gives."""

MOVES: dict[str, Counted] = {
    "customers.CompanyAccount.company": ngettext_lazy("%(n)d customer number", "%(n)d customer numbers", "n"),
    "customers.Address.company": ngettext_lazy("%(n)d address", "%(n)d addresses", "n"),
    "customers.Position.company": ngettext_lazy("%(n)d position", "%(n)d positions", "n"),
    "customers.Position.person": ngettext_lazy("%(n)d position", "%(n)d positions", "n"),
    "customers.ContactPoint.company": ngettext_lazy("%(n)d way of contact", "%(n)d ways of contact", "n"),
    "customers.ContactPoint.person": ngettext_lazy("%(n)d way of contact", "%(n)d ways of contact", "n"),
    "customers.ContactPoint.position": ngettext_lazy("%(n)d way of contact", "%(n)d ways of contact", "n"),
    "customers.Company.parent": ngettext_lazy("%(n)d subsidiary or site", "%(n)d subsidiaries or sites", "n"),
    "customers.Note.company": ngettext_lazy("%(n)d note", "%(n)d notes", "n"),
    "customers.Note.person": ngettext_lazy("%(n)d note", "%(n)d notes", "n"),
    "journal.Case.company_id": ngettext_lazy("%(n)d case", "%(n)d cases", "n"),
    "journal.Case.person_id": ngettext_lazy("%(n)d case", "%(n)d cases", "n"),
    "erp.HandOver.company_id": ngettext_lazy("%(n)d hand-over to the ERP", "%(n)d hand-overs to the ERP", "n"),
    "consent.Statement.person": ngettext_lazy("%(n)d consent or objection", "%(n)d consents and objections", "n"),
    "consent.AdvertisingBlock.company": ngettext_lazy("%(n)d advertising block", "%(n)d advertising blocks", "n"),
    "consent.AdvertisingBlock.person": ngettext_lazy("%(n)d advertising block", "%(n)d advertising blocks", "n"),
    "consent.OptIn.person": ngettext_lazy("%(n)d double opt-in", "%(n)d double opt-ins", "n"),
    "consent.PublicLink.person": ngettext_lazy("%(n)d link to own preferences", "%(n)d links to own preferences", "n"),
    "exchange.ExternalKey.company": ngettext_lazy("%(n)d external key", "%(n)d external keys", "n"),
    "exchange.ExternalKey.person": ngettext_lazy("%(n)d external key", "%(n)d external keys", "n"),
    "todos.Todo.company_id": ngettext_lazy("%(n)d to-do", "%(n)d to-dos", "n"),
    "todos.Todo.person": ngettext_lazy("%(n)d to-do", "%(n)d to-dos", "n"),
    "documents.File.company_id": ngettext_lazy("%(n)d file", "%(n)d files", "n"),
    "documents.File.person_id": ngettext_lazy("%(n)d file", "%(n)d files", "n"),
    "mail.OutgoingMail.company_id": ngettext_lazy("%(n)d mail", "%(n)d mails", "n"),
    "mail.OutgoingMail.person_id": ngettext_lazy("%(n)d mail", "%(n)d mails", "n"),
    "telephony.Call.company_id": ngettext_lazy("%(n)d call", "%(n)d calls", "n"),
    "telephony.Call.person_id": ngettext_lazy("%(n)d call", "%(n)d calls", "n"),
    "service.Complaint.company": ngettext_lazy("%(n)d complaint", "%(n)d complaints", "n"),
    "service.Complaint.person": ngettext_lazy("%(n)d complaint", "%(n)d complaints", "n"),
}

STAYS: dict[str, str] = {
    "journal.Entry.company_id": "append-only; the timeline reads by `customers.queries.merged.ids_of_company`",
    "journal.Entry.person_id": "append-only; the timeline reads by `customers.queries.merged.ids_of_person`",
    "customers.Company.merged_into": "says what merging itself did; chains stay as they were made",
    "customers.Person.merged_into": "says what merging itself did; chains stay as they were made",
    "customers.SeenFrom.person": "follows from the positions, which move",
    "customers.RevenueClass.company": "computed anew every night from the accounts, which move",
    "exchange.ImportRow.company_id": "says what a file made; taking an import back must not touch whoever absorbed it",
    "exchange.ImportRow.person_id": "says what a file made; taking an import back must not touch whoever absorbed it",
    "privacy.Erasure.person": "says who was erased; an erased person is not merged",
}


@dataclass(frozen=True)
class Column:
    """A column that points to a record."""

    model: type[Model]
    field: Field[Any, Any]

    @property
    def label(self) -> str:
        return f"{self.table}.{self.field.name}"

    @property
    def table(self) -> str:
        return str(self.model._meta.label)

    @property
    def name(self) -> str:
        """The attribute that holds the id."""
        return str(self.field.attname)

    def words(self, count: int) -> str:
        """`3 complaints`."""
        return str(MOVES[self.label] % {"n": count}) if self.label in MOVES else f"{count} {self.label}"


def columns_to(target: type[Company] | type[Person] | type[Position]) -> list[Column]:
    """Every column that points to a record of this model: foreign keys, and plain ids named after it."""
    return [
        Column(model, field)
        for model in apps.get_models(include_auto_created=True)
        if _is_kept_here(model)
        for field in model._meta.concrete_fields
        if _points_to(field, target)
    ]


def moving_columns(target: type[Company] | type[Person] | type[Position]) -> Iterator[Column]:
    """Those that move; positions first, because numbers hang on them."""
    columns = [column for column in columns_to(target) if column.label not in STAYS]
    yield from sorted(columns, key=lambda column: column.model is not Position)


def _is_kept_here(model: type[Model]) -> bool:
    """Tables of ours; not the field history (it says what was), and not a library's view of it."""
    return bool(model._meta.managed) and not model._meta.proxy and not issubclass(model, pghistory.models.Event)


def _points_to(field: Field[Any, Any], target: type[Model]) -> bool:
    if field.is_relation:
        return field.related_model is target
    return isinstance(field, UUIDField) and field.name == f"{target._meta.model_name}_id"
