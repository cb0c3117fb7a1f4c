"""The roles an installation starts with."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import translation

from kundenkreis.staff.default_roles import DEFAULT_ROLES, DefaultRole
from kundenkreis.staff.models import Role
from kundenkreis.staff.permissions import declared_rights


@transaction.atomic
def ensure_default_roles() -> None:
    """Create the default roles that are missing, named in the installation's language.

    Roles that exist keep the rights an administrator gave them; only the administrator's own role always has all.
    """
    with translation.override(settings.LANGUAGE_CODE):
        for default in DEFAULT_ROLES:
            role, _ = Role.objects.get_or_create(
                code=default.code, defaults={"name": str(default.name), "rights": _codes(default)}
            )
            if default.rights is None and role.rights != _codes(default):
                role.rights = _codes(default)
                role.save(update_fields=["rights"])


def _codes(default: DefaultRole) -> list[str]:
    return sorted(default.rights) if default.rights is not None else [right.code for right in declared_rights()]
