"""What to-dos know about people, and how long finished ones are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.retention import Keeping, RecordClass, register_class
from kundenkreis.privacy.sources import Source, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import register_texts
from kundenkreis.todos.models import Todo


class Todos(Source):
    """To-dos that are about her alone; those of a case stay with the case, see the texts."""

    code, label = "todos.todos", _("To-dos about the person")

    def erase(self, subject: Subject, *, by: Actor) -> int:
        gone, _tables = Todo.objects.filter(subject.is_mine, case__isnull=True).delete()
        return gone


register(Todos())
register_texts(
    Todo,
    {"title": _("To-do"), "text": _("Details")},
    label=_("To-dos"),
    about=lambda subject: Q(case_id__in=subject.case_ids) | subject.is_mine,
    at="created_at",
    path=lambda todo: f"/todos/{todo.pk}",
)


class DoneTodos(RecordClass):
    """To-dos that were finished."""

    code, label = "todos.done", _("Finished to-dos")
    basis = _("No duty to keep them; three years, as long as claims can be raised (§ 195 BGB)")
    default = Keeping(years=3)

    def expired(self, before: datetime) -> QuerySet[Any]:
        return Todo.objects.filter(done_at__lt=before)


register_class(DoneTodos())
