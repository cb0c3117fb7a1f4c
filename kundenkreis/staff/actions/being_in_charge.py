"""Somebody who can manage employees must be left, or nobody gets in any more."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff import rights
from kundenkreis.staff.models import Employee, Role


def refuse_nobody_in_charge(by: Actor, *, field: str = "") -> None:
    """Raise `Refused` (`nobody_in_charge`) unless somebody active still manages employees; call it after the change.

    The command line is not held up: it is how one gets in again. Holds the roles that allow it, so that two who take it
    from each other at the same moment do not both succeed.
    """
    if by.kind is ActorKind.SYSTEM:
        return
    entitled = Role.objects.select_for_update().filter(rights__contains=[rights.MANAGE.code])
    ids = [role.pk for role in entitled.order_by("pk")]
    if not Employee.objects.filter(is_active=True, roles__in=ids).exists():
        text = _("Nobody would be left who manages employees. Give somebody else the right first.")
        raise Refused("nobody_in_charge", text, field=field)
