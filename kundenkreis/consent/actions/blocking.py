"""The advertising block: set, lift. It is the house's decision; what the person says is an objection."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.consent.actions.evidence import employee_behind
from kundenkreis.consent.events import AdvertisingBlocked, AdvertisingBlockLifted
from kundenkreis.consent.models import AdvertisingBlock
from kundenkreis.consent.rights import WRITE
from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require


@transaction.atomic
def block_advertising(whom: Person | Company, *, reason: str, by: Actor) -> AdvertisingBlock:
    """No advertising to this person, or to this company, its people and its sites. One that stands is returned.

    Raises `Refused` without a reason.
    """
    about, ids = _locked(whom, by)
    if not reason.strip():
        raise Refused("reason_missing", _("Why? Whoever wants to lift the block later has to know."), field="reason")
    if standing := AdvertisingBlock.objects.standing().filter(**about).first():
        return standing
    block = AdvertisingBlock.objects.create(
        reason=reason.strip()[:300], set_at=timezone.now(), set_by_id=employee_behind(by), **about
    )
    record(AdvertisingBlocked(block_id=block.pk, **ids), by=by)
    return block


@transaction.atomic
def lift_advertising_block(whom: Person | Company, *, reason: str, by: Actor) -> None:
    """Every standing block of the person or company ends. Objections stay. Raises `Refused` without a reason."""
    about, ids = _locked(whom, by)
    if not reason.strip():
        raise Refused("reason_missing", _("Why is the block lifted?"), field="reason")
    for block in AdvertisingBlock.objects.select_for_update().standing().filter(**about):
        block.lifted_at, block.lifted_by_id = timezone.now(), employee_behind(by)
        block.lift_reason = reason.strip()[:300]
        block.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
        record(AdvertisingBlockLifted(block_id=block.pk, **ids), by=by)


def _locked(whom: Person | Company, by: Actor) -> tuple[dict[str, Person | Company], dict[str, UUID]]:
    require(by, WRITE)
    if isinstance(whom, Person):
        require_visible(by, person_id=whom.pk)
        person = Person.objects.locked(whom)
        return {"person": person}, {"person_id": person.pk}
    require_visible(by, company_id=whom.pk)
    company = Company.objects.locked(whom)
    return {"company": company}, {"company_id": company.pk}
