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
    """Create the default roles that are missing, named in the installation's language, and give the others once what
    later versions bring. Otherwise they keep the rights that an administrator gave them; only the administrator's own
    role always has all."""
    with translation.override(settings.LANGUAGE_CODE):
        for default in DEFAULT_ROLES:
            _ensure(default, default_rights(default))


def _ensure(default: DefaultRole, rights: frozenset[str]) -> None:
    about = {"name": str(default.name), "rights": sorted(rights), "offered": sorted(rights)}
    role, is_new = Role.objects.select_for_update().get_or_create(code=default.code, defaults=about)
    news = rights - set(role.rights if default.rights is None else role.offered)
    if not is_new and news:
        role.rights, role.offered = sorted({*role.rights, *news}), sorted({*role.offered, *news})
        role.save(update_fields=["rights", "offered"])


def default_rights(default: DefaultRole) -> frozenset[str]:
    """Codes of the rights that a default role begins with."""
    return default.rights if default.rights is not None else frozenset(right.code for right in declared_rights())
