"""Roles: add, change, reset, remove. What a role allows counts from the next request on."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff import rights
from kundenkreis.staff.actions.being_in_charge import refuse_nobody_in_charge
from kundenkreis.staff.actions.roles import default_rights
from kundenkreis.staff.default_roles import default_role
from kundenkreis.staff.events import RoleAdded, RoleChanged, RoleRemoved
from kundenkreis.staff.models import Role
from kundenkreis.staff.permissions import declared_rights, require


@transaction.atomic
def add_role(*, name: str, allowed: Iterable[str], by: Actor) -> Role:
    """A role of the company's own. Raises `Refused`."""
    require(by, rights.MANAGE)
    role = Role.objects.create(code=_free_code(name), name=_free_name(name), rights=_known(allowed))
    record(RoleAdded(role=role.code), by=by)
    record(RoleChanged(role=role.code, rights=tuple(role.rights)), by=by)
    return role


@transaction.atomic
def change_role(role: Role, *, name: str, allowed: Iterable[str], version: int, by: Actor) -> Role:
    """Name and rights of a role as read in `version`. Raises `Refused`; the administrator's role always has all."""
    require(by, rights.MANAGE)
    held = Role.objects.select_for_update().get(pk=role.pk)
    wanted = _known(allowed)
    if (held.name, sorted(held.rights)) == (name.strip(), wanted):
        return held
    if held.version != version:
        raise Refused("stale", _("Somebody else has changed this in the meantime."))
    if has_all(held) and wanted != held.rights:
        raise Refused("always_all", _("This role always has all rights."), field="rights")
    held.name, held.rights, held.version = _free_name(name, besides=held), wanted, held.version + 1
    held.save(update_fields=["name", "rights", "version"])
    refuse_nobody_in_charge(by, field="rights")
    record(RoleChanged(role=held.code, rights=tuple(held.rights)), by=by)
    return held


def reset_role(role: Role, *, by: Actor) -> Role:
    """Give a default role the rights that the product brings. Raises `Refused` for a role of the company's own."""
    default = default_role(role.code)
    if default is None:
        raise Refused("no_default", _("This role is your own: the product knows no rights for it."))
    return change_role(role, name=role.name, allowed=default_rights(default), version=role.version, by=by)


@transaction.atomic
def remove_role(role: Role, *, by: Actor) -> None:
    """Remove a role of the company's own that nobody has. Raises `Refused`."""
    require(by, rights.MANAGE)
    held = Role.objects.select_for_update().get(pk=role.pk)
    if default_role(held.code):
        raise Refused("default_role", _("This role belongs to the product. Take its rights instead."))
    if held.employees.exists():
        raise Refused("role_in_use", _("Somebody still has this role."))
    record(RoleRemoved(role=held.code), by=by)
    held.delete()


def has_all(role: Role) -> bool:
    """Whether this is the administrator's role, which has all rights and keeps them."""
    default = default_role(role.code)
    return default is not None and default.rights is None


def _known(allowed: Iterable[str]) -> list[str]:
    codes = set(allowed)
    if unknown := codes - {right.code for right in declared_rights()}:
        raise Refused("unknown_right", _("There is no such right."), field=min(unknown))
    return sorted(codes)


def _free_name(name: str, besides: Role | None = None) -> str:
    if not name.strip():
        raise Refused("name_missing", _("A role needs a name."), field="name")
    others = Role.objects.exclude(pk=besides.pk) if besides else Role.objects.all()
    if others.filter(name__iexact=name.strip()).exists():
        raise Refused("name_taken", _("There is a role of this name."), field="name")
    return name.strip()


def _free_code(name: str) -> str:
    """A code of the name, with a number behind it when there is one already."""
    begins = slugify(name)[:40] or "role"
    taken = set(Role.objects.filter(code__startswith=begins).values_list("code", flat=True))
    candidates = (begins, *(f"{begins}-{number}" for number in range(2, len(taken) + 3)))
    return next(code for code in candidates if code not in taken)
