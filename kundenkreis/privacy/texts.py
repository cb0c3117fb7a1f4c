"""Texts that people wrote: searched for a person at access, blackened at erasure.

    register_texts(
        Todo, {"title": _("To-do"), "text": _("Details")}, label=_("To-dos"),
        about=lambda subject: Q(case_id__in=subject.case_ids), at="created_at", path=lambda todo: f"/todos/{todo.pk}",
    )

A text that is about her loses her first name too; any other text only what is surely hers. So a colleague of the same
family name stays named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast

from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.kept_as_json import in_words
from kundenkreis.privacy.sources import Finding, Source, register
from kundenkreis.privacy.subjects import Subject

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

CHUNK = 500


def nobody(_subject: Subject) -> Q:
    """For texts that are about no person in particular."""
    return Q(pk__in=[])


class Texts(Source):
    """Some text columns of a table: plain texts, lists of texts, or JSON."""

    def __init__(
        self,
        model: type[Model],
        fields: Mapping[str, LazyText],
        label: LazyText,
        about: Callable[[Subject], Q],
        at: str,
        path: Callable[[Any], str],
        shown: Callable[[str], str] = str,
    ) -> None:
        self.code, self.label = f"{model._meta.label_lower}.texts", label
        self.model, self.fields, self.about, self.at, self.path = model, dict(fields), about, at, path
        self.shown = shown

    def found(self, subject: Subject) -> list[Finding]:
        """All texts of rows that are about her, and of other rows those that speak of her."""
        return [
            Finding(
                name=str(name),
                text=self.shown(text if isinstance(text, str) else in_words(text)),
                at=getattr(row, self.at) if self.at else None,
                path=self.path(row),
            )
            for row, about_her in self.rows(subject)
            for field, name in self.fields.items()
            if (text := getattr(row, field)) and (about_her or subject.traces.speak_in(text, about_her=False))
        ]

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Make unreadable what speaks of her; the rest of the text stays."""
        return sum(self._blacken(row, subject, about_her) for row, about_her in self.rows(subject))

    def rows(self, subject: Subject) -> Iterator[tuple[Any, bool]]:
        """Rows that are about her (True), then others in which her traces may stand."""
        mine = self.about(subject)
        rows = self.model._base_manager.order_by("-pk")
        yield from ((row, True) for row in rows.filter(mine).iterator(CHUNK))
        if pattern := subject.traces.pattern(about_her=False):
            texts = {f"{field}_as_text": Cast(field, TextField()) for field in self.fields}
            speaking = Q()
            for text in texts:
                speaking |= Q(**{f"{text}__regex": pattern})
            others = rows.exclude(pk__in=rows.filter(mine).values("pk")).alias(**texts).filter(speaking)
            yield from ((row, False) for row in others.iterator(CHUNK))

    def _blacken(self, row: Any, subject: Subject, about_her: bool) -> bool:
        before = {field: getattr(row, field) for field in self.fields}
        after = {field: subject.traces.blackened(value, about_her=about_her) for field, value in before.items()}
        changed = {field: self._fitting(field, value) for field, value in after.items() if value != before[field]}
        if changed:
            self.model._base_manager.filter(pk=row.pk).update(**changed)
        return bool(changed)

    def _fitting(self, field: str, value: Any) -> Any:
        """What is blackened can be longer than the name was."""
        longest = getattr(self.model._meta.get_field(field), "max_length", None)
        return value[:longest] if longest and isinstance(value, str) else value


def register_texts(
    model: type[Model],
    fields: Mapping[str, LazyText],
    *,
    label: LazyText,
    about: Callable[[Subject], Q] = nobody,
    at: str = "",
    path: Callable[[Any], str] = lambda _row: "",
    shown: Callable[[str], str] = str,
) -> None:
    """Have some text columns of a table searched and blackened. `fields`: column → what the person reads it is.

    `about`: the rows that are about her, none if not given. `at`: the column that says when it was written.
    `path`: the row's page. `shown`: the text as people of the house may read it.
    """
    register(Texts(model, fields, label, about, at, path, shown))
