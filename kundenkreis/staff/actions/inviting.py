"""Invitations: a link is made, shown once, and used once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff import rights
from kundenkreis.staff.events import EmployeeInvited, InvitationAccepted
from kundenkreis.staff.models import Employee, Invitation
from kundenkreis.staff.permissions import require

VALID = timedelta(days=7)


@transaction.atomic
def invite_employee(employee: Employee, *, by: Actor) -> tuple[Invitation, str]:
    """A link with which this employee chooses a password, and its secret part, which is never shown again.

    Links made before end. Until it is used the old password counts, if there is one. Raises `Refused` for a closed
    account.
    """
    require(by, rights.MANAGE)
    held = Employee.objects.select_for_update(of=("self",)).get(pk=employee.pk)
    if not held.is_active:
        raise Refused("account_closed", _("This account is closed. Open it again first."))
    held.invitations.filter(ended_at__isnull=True).update(ended_at=timezone.now())
    plain = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(employee=held, digest=_digest(plain), expires_at=timezone.now() + VALID)
    record(EmployeeInvited(employee_id=held.pk), by=by)
    return invitation, plain


def invitation_for(plain: str) -> Invitation | None:
    """The invitation with this secret part, if it is valid: not used, not replaced, not too old, the account open."""
    valid = Invitation.objects.filter(
        ended_at__isnull=True, expires_at__gt=timezone.now(), employee__is_active=True, digest=_digest(plain)
    )
    return valid.select_related("employee").first()


@transaction.atomic
def accept_invitation(plain: str, password: str) -> Employee:
    """Choose the password with the link: whoever has it acts as the employee. It works once.

    Raises `Refused` when the link does not count any more, ValidationError for a weak password.
    """
    found = invitation_for(plain)
    unused = Invitation.objects.select_for_update(of=("self",)).select_related("employee").filter(ended_at=None)
    invitation = unused.filter(pk=found.pk).first() if found else None
    if invitation is None:
        raise Refused("invitation_over", _("This link does not count any more. Ask for a new one."))
    employee = invitation.employee
    validate_password(password, employee)
    employee.set_password(password)
    employee.save(update_fields=["password"])
    invitation.ended_at = timezone.now()
    invitation.save(update_fields=["ended_at"])
    record(InvitationAccepted(employee_id=employee.pk), by=employee.actor)
    return employee


def _digest(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()
