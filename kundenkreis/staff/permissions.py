"""Rights: declared by each room, bundled in roles, checked in the action. Denied unless granted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from kundenkreis.journal.actor import Actor, ActorKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText


@dataclass(frozen=True)
class Right:
    """`code` is `room.verb`, e.g. `service.decide`; `label` is what an administrator reads."""

    code: str
    label: LazyText


_declared: dict[str, Right] = {}


def declare(code: str, label: LazyText) -> Right:
    """Declare a right of a room, once, at import of its `rights.py`."""
    right = Right(code, label)
    _declared[code] = right
    return right


def declared_rights() -> list[Right]:
    """All rights of the product, ordered by code."""
    return [_declared[code] for code in sorted(_declared)]


def may(by: Actor, right: Right) -> bool:
    """Whether this actor holds the right. System and ERP do what they are built to do, a link nothing by right."""
    match by.kind:
        case ActorKind.SYSTEM | ActorKind.ERP:
            return True
        case ActorKind.EMPLOYEE:
            return right.code in rights_of(by.id)
        case ActorKind.TOKEN:
            return right.code in rights_of(by.id) and (by.scopes is None or covered(right.code, by.scopes))
        case _:
            return False


def require(by: Actor, right: Right) -> None:
    """Raise PermissionDenied, naming the right, unless the actor holds it."""
    if not may(by, right):
        raise PermissionDenied(str(right.label))


def rights_of(employee_id: str) -> frozenset[str]:
    """Codes of all rights that an active employee has through the roles; empty for anyone else."""
    from kundenkreis.staff.models import Employee

    employee = Employee.objects.filter(pk=employee_id, is_active=True).prefetch_related("roles").first()
    return employee.rights if employee else frozenset()


def covered(code: str, scopes: frozenset[str]) -> bool:
    """Whether a token's scopes cover a right: `service.decide` is covered by `service.decide`, `service` and `all`."""
    return bool(scopes & {code, code.split(".")[0], "all"})
