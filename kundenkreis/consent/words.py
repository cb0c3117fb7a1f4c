"""How channels, purposes, grounds and reasons are called, in one place. German stands in the catalogue."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kundenkreis.web.figures import day

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

CHANNELS: dict[str, LazyText] = {
    "letter": _("Letter"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "sms": _("SMS"),
}

PURPOSES: dict[str, LazyText] = {
    "advertising": _("Advertising"),
    "newsletter": _("Newsletter"),
    "events": _("Invitations to events"),
    "survey": _("Surveys"),
    "contract": _("Contract"),
}

REASONS: dict[str, LazyText] = {
    "contract": _("Concerns a contract or an enquiry: no consent needed."),
    "consent": _("Consent since %(since)s."),
    "sale": _("Customer who gave the address with an order: similar goods of our own (UWG § 7 (3))."),
    "legitimate_interest": _("Letters are allowed until somebody objects (GDPR Art. 6 (1) f)."),
    "presumed": _("Presumed consent: reachable at work (UWG § 7 (2) 1)."),
    "erased": _("Erased on %(since)s: nobody is behind this record any more."),
    "restricted": _("Processing is restricted since %(since)s (GDPR Art. 18)."),
    "objected": _("Objected on %(since)s."),
    "withdrawn": _("Withdrew the consent on %(since)s."),
    "objected_elsewhere": _("Somebody else with this address objected on %(since)s."),
    "suppressed": _("On the suppression list since %(since)s."),
    "listed": _("On the Robinson list since %(since)s."),
    "person_blocked": _("Advertising block since %(since)s."),
    "company_blocked": _("Advertising block of %(about)s since %(since)s."),
    "no_consent": _("No consent."),
    "consent_ended": _("The consent ended on %(since)s."),
    "consent_not_yet": _("The consent begins on %(since)s."),
    "nobody": _("Nobody is known at this address."),
    "private": _("Not reachable at work: calls need consent."),
    "sale_other_address": _("The address of the order is another one (UWG § 7 (3) 1)."),
    "sale_other_goods": _("Not about similar goods of our own (UWG § 7 (3) 2)."),
    "sale_no_notice": _("No notice of the right to object when the address was given (UWG § 7 (3) 4)."),
    "sale_no_notice_in_message": _("This kind of message carries no notice of the right to object (UWG § 7 (3) 4)."),
}

EVIDENCE: dict[str, LazyText] = {
    "document": _("Signed document"),
    "mail": _("Mail or letter from the person"),
    "call_note": _("Call note"),
    "conversation": _("Said in person"),
    "opt_in": _("Double opt-in"),
    "link": _("Own entry through a link"),
    "order": _("Order"),
    "file": _("Imported file"),
    "suppression": _("Suppression list"),
}

SOURCES: dict[str, LazyText] = {
    "employee": _("Recorded here"),
    "person": _("By the person"),
    "import": _("Import"),
    "interface": _("Through the interface"),
    "system": _("By a rule"),
}


def sentence(code: str, since: date | None = None, about: str = "") -> str:
    """A reason in plain words, in the language that is active."""
    return REASONS[code] % {"since": day(since) if since else "", "about": about}
