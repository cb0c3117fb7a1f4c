"""What to-dos know about people, and how long finished ones are kept."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

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
