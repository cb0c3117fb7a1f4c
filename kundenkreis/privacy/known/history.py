"""The field history: earlier values of the person, her positions and ways of contact.

It goes last, because removing a row writes history once more.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, Model, Q, TextField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pghistory.models import Context

from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.known.words import company_names, field_words
from kundenkreis.privacy.sources import Finding, Source, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import Texts


def _tables() -> list[Any]:
    """The history tables of all rooms."""
    return [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]


def _is_hers(table: Any, subject: Subject) -> Q:
    """Rows of a history table that are about the person: her own, or those that point to her or to a position."""
    names = {field.name for field in table._meta.fields}
    hers = Q(pgh_obj_id__in=subject.ids) if table.pgh_tracked_model is Person else Q(pk__in=[])
    if names & {"person", "person_id"}:
        hers |= Q(person_id__in=subject.ids)
    if "position" in names:
        hers |= Q(position_id__in=subject.position_ids)
    return hers


class FieldHistory(Source):
    code, label, comes_last = "history", gettext_lazy("Earlier values"), True

    def found(self, subject: Subject) -> list[Finding]:
        """The values as they were before each change, the latest first."""
        rows = [row for table in _tables() for row in table.objects.filter(_is_hers(table, subject))]
        companies = company_names(rows)
        return [
            Finding(name=_("Until then"), text=text, at=row.pgh_created_at, origin=_("Field history"))
            for row in sorted(rows, key=lambda row: row.pgh_created_at, reverse=True)
            if (text := field_words(row, row.pgh_tracked_model, companies))
        ]

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Delete what is hers, and blacken where other histories speak of her."""
        return sum(self._forget(table, subject) for table in _tables()) + sum(
            texts.erase(subject, by=by) for texts in map(_texts_of, _tables()) if texts.fields
        )

    def _forget(self, table: Any, subject: Subject) -> int:
        rows = table.objects.filter(_is_hers(table, subject))
        contexts = {*rows.values_list("pgh_context_id", flat=True)}
        gone, _by_table = rows.delete()
        _forget_contexts(contexts - {None})
        return int(gone)


def _texts_of(table: type[Model]) -> Texts:
    names = [field.name for field in table._meta.fields if isinstance(field, CharField | TextField)]
    words = {name: gettext_lazy("Earlier value") for name in names if not name.startswith("pgh_")}
    return Texts(table, words, gettext_lazy("Earlier values"), lambda _subject: Q(pk__in=[]), "", lambda _row: "")


def _forget_contexts(contexts: set[UUID]) -> None:
    """Who made a change that is no longer kept does not matter any more."""
    used = {
        used
        for table in _tables()
        for used in table.objects.filter(pgh_context_id__in=contexts).values_list("pgh_context_id", flat=True)
    }
    Context.objects.filter(pk__in=contexts - used).delete()


register(FieldHistory())
