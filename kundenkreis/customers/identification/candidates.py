"""The candidate: who is meant, as what, and why we think so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.identification.matching import Match
from kundenkreis.customers.identification.probes import Way
from kundenkreis.customers.models import LookupKey
from kundenkreis.customers.normalisation import phone_text
from kundenkreis.customers.queries import CaseBrief, CompanyBrief, PersonBrief
from kundenkreis.customers.response_codes import grouped

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

Kind = LookupKey.Kind


@dataclass(frozen=True, kw_only=True)
class Former:
    """What somebody was until a day (the last one) at a company, and is no longer."""

    company: CompanyBrief
    function: str
    until: date

    def __str__(self) -> str:
        """`until 31.03.2026 at Kettwig Galvanik (purchasing)`."""
        words = {"day": date_format(self.until, "SHORT_DATE_FORMAT"), "company": self.company.name}
        text = gettext("until %(day)s at %(company)s") % words
        return f"{text} ({self.function})" if self.function else text


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A company, a person, or a person in one role. `weight` orders them, `reason` says why this one.

    `former`: a person who has no role now, and no company therefore, was this last.
    """

    company: CompanyBrief | None
    person: PersonBrief | None
    role: str
    matched_by: str
    matched_value: str
    reason: str
    weight: float
    position_id: UUID | None = None
    is_decision_maker: bool = False
    serial: str | None = None
    case: CaseBrief | None = None
    former: Former | None = None
    open_cases: list[CaseBrief] = field(default_factory=list)

    @property
    def account_number(self) -> str:
        return self.company.account_number if self.company else ""

    @property
    def place(self) -> str:
        return self.company.place if self.company else ""

    @property
    def block(self) -> str | None:
        """The ERP's reason of a delivery block."""
        blocked = self.company.blocked if self.company else None
        return blocked.block_reason if blocked else None

    @property
    def path(self) -> str:
        """Where the candidate's file is."""
        if self.person:
            return self.person.path
        return self.company.path if self.company else ""


REASONS: dict[tuple[str, Way], LazyText] = {
    (Kind.PHONE, Way.EXACT): _("Phone number %(value)s"),
    (Kind.PHONE, Way.ENDS): _("Phone number %(value)s ends like this"),
    (Kind.SWITCHBOARD, Way.EXACT): _("Direct dial behind %(value)s"),
    (Kind.EMAIL, Way.EXACT): _("E-mail address %(value)s"),
    (Kind.EMAIL, Way.BEGINS): _("E-mail address %(value)s begins like this"),
    (Kind.DOMAIN, Way.EXACT): _("E-mail domain %(value)s"),
    (Kind.DOMAIN, Way.BEGINS): _("E-mail domain %(value)s begins like this"),
    (Kind.CUSTOMER_NUMBER, Way.EXACT): _("Customer number"),
    (Kind.CUSTOMER_NUMBER, Way.BEGINS): _("Customer number begins like this"),
    (Kind.SERIAL_NUMBER, Way.EXACT): _("Machine %(value)s stands there"),
    (Kind.SERIAL_NUMBER, Way.BEGINS): _("Machine %(value)s stands there"),
    (Kind.SERIAL_NUMBER, Way.ENDS): _("Machine %(value)s stands there"),
    (Kind.TICKET, Way.EXACT): _("Ticket %(value)s"),
    (Kind.QUOTE, Way.EXACT): _("Quote %(value)s"),
    (Kind.RESPONSE_CODE, Way.EXACT): _("Response code %(value)s"),
    (Kind.NAME, Way.EXACT): _("Name"),
    (Kind.NAME, Way.BEGINS): _("Name"),
    (Kind.NAME, Way.WORDS): _("Name"),
    (Kind.NAME, Way.ALIKE): _("Name is alike"),
    (Kind.NAME, Way.ALIKE_WORDS): _("Name is alike"),
    (Kind.SOUND, Way.EXACT): _("Name sounds alike"),
    (Kind.SOUND, Way.BEGINS): _("Name sounds alike"),
}
WORKS_THERE = _("Works there")
FURTHER_ROLE = _("Further role of the same person")
CALLS_FROM_THERE = _("Works where the call comes from")
NAME_AND_COMPANY = _("Name and company")
SOUND_AND_COMPANY = _("Name sounds alike, company fits")


def reason_of(match: Match, *, shown: str = "") -> str:
    """Why this was found, in words. `shown` is the value as people know it (the serial number with its hyphens)."""
    return str(REASONS[match.kind, match.way]) % {"value": shown or _spelled(match)}


def _spelled(match: Match) -> str:
    """The value as people read it."""
    if match.kind in {Kind.PHONE, Kind.SWITCHBOARD}:
        return phone_text(match.value)
    return grouped(match.value) if match.kind == Kind.RESPONSE_CODE else match.value
