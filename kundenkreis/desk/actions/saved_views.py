"""Saved views: keep, drop."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.rights import READ
from kundenkreis.desk.models import SavedView
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import require

MOST_VIEWS = 40
LONGEST_NAME = 60


@transaction.atomic
def keep_view(list_code: str, name: str, query: str, *, is_shared: bool, by: Employee) -> SavedView:
    """Keep a list's address under a name; the same name again keeps the new address. Raises `Refused`."""
    require(by.actor, READ)
    name = " ".join(name.split())
    if not name:
        raise Refused("name_missing", _("A view needs a name."), field="name")
    if len(name) > LONGEST_NAME:
        raise Refused("name_too_long", _("At most 60 characters."), field="name")
    Employee.objects.select_for_update().get(pk=by.pk)
    others = by.saved_views.filter(list_code=list_code).exclude(name=name)
    if others.count() >= MOST_VIEWS:
        raise Refused("too_many_views", _("There are 40 views already. Delete one first."), field="name")
    view, _is_new = SavedView.objects.update_or_create(
        employee=by, list_code=list_code, name=name, defaults={"query": query, "is_shared": is_shared}
    )
    return view


@transaction.atomic
def drop_view(view: SavedView, *, by: Employee) -> None:
    """Forget a view of one's own. Raises `Refused` when it is somebody else's."""
    require(by.actor, READ)
    if view.employee_id != by.pk:
        raise Refused("view_of_somebody_else", _("Only its owner deletes a view."))
    view.delete()
