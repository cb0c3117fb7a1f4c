"""Double opt-in: asked for here, confirmed by whoever reads the mail address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kundenkreis.consent.actions.evidence import Evidence, employee_behind
from kundenkreis.consent.actions.giving import give_consent
from kundenkreis.consent.actions.stating import known_cells, require_writing, speaker
from kundenkreis.consent.events import OptInConfirmed, OptInRequested
from kundenkreis.consent.models import OptIn, Statement
from kundenkreis.consent.rules import Channel
from kundenkreis.consent.words import PURPOSES
from kundenkreis.customers.models import Person
from kundenkreis.customers.normalisation import email_address
from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.web.figures import moment

CONFIRMED_WITHIN = timedelta(days=14)


@transaction.atomic
def request_opt_in(person: Person, *, address: str, purposes: Iterable[str], by: Actor) -> OptIn:
    """Ask the person by mail to confirm that she wants e-mails for these purposes. Raises `Refused` for no address.

    Possible also after an objection: the mail asks on her own wish and advertises nothing. A repeat within the
    validity asks again; the earlier request can still be confirmed.
    """
    require_writing(by, person)
    wanted = [str(purpose) for _channel, purpose in known_cells([Channel.EMAIL], purposes)]
    if not email_address(address):
        raise Refused(
            "no_email_address", gettext_lazy("An address like name@company.example is expected."), field="address"
        )
    person, now = speaker(person), timezone.now()
    opt_in = OptIn.objects.create(
        person=person,
        address=email_address(address),
        purposes=wanted,
        wording=wording(person, wanted),
        requested_at=now,
        requested_by_id=employee_behind(by),
        expires_at=now + CONFIRMED_WITHIN,
    )
    record(OptInRequested(person_id=person.pk, opt_in_id=opt_in.pk, purposes=tuple(wanted)), by=by)
    return opt_in


def wording(person: Person, purposes: Iterable[str]) -> str:
    """What the person consents to, in her language; kept with the request, because it is what proves the consent."""
    with override(person.language):
        names = ", ".join(str(PURPOSES[purpose]) for purpose in purposes)
        about = {"company": settings.COMPANY_NAME, "purposes": names}
        return _("%(company)s may send me e-mails: %(purposes)s. I can withdraw this at any time.") % about


@transaction.atomic
def confirm_opt_in(opt_in: OptIn, *, remote_address: str) -> OptIn:
    """The person has confirmed it in her mailbox: she consents, and earlier objections to these mails are overcome.

    `remote_address`: from where. Confirming twice is one confirmation. Raises `Refused` when it is too late.
    """
    opt_in = OptIn.objects.select_for_update().select_related("person").get(pk=opt_in.pk)
    if opt_in.confirmed_at:
        return opt_in
    now = timezone.now()
    if not opt_in.is_open_at(now):
        raise Refused("opt_in_expired", gettext_lazy("This link has expired."))
    opt_in.confirmed_at, opt_in.confirmed_from = now, remote_address or None
    opt_in.save(update_fields=["confirmed_at", "confirmed_from"])
    by = Actor(ActorKind.LINK, str(opt_in.person_id))
    proof = _("Requested %(requested)s, confirmed %(confirmed)s from %(address)s. “%(wording)s”") % {
        "requested": moment(opt_in.requested_at),
        "confirmed": moment(now),
        "address": opt_in.address,
        "wording": opt_in.wording,
    }
    evidence = Evidence(Statement.Evidence.OPT_IN, proof)
    channels, address = [Channel.EMAIL], opt_in.address
    give_consent(opt_in.person, channels=channels, purposes=opt_in.purposes, evidence=evidence, address=address, by=by)
    record(OptInConfirmed(person_id=opt_in.person_id, opt_in_id=opt_in.pk), by=by)
    return opt_in
