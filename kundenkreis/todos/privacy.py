"""What to-dos know about people, and how long finished ones are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kundenkreis.privacy.retention import Keeping, RecordClass, register_class
from kundenkreis.privacy.texts import register_texts
from kundenkreis.todos.models import Todo

register_texts(
    Todo,
    {"title": _("To-do"), "text": _("Details")},
    label=_("To-dos"),
    about=lambda subject: Q(case_id__in=subject.case_ids),
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
