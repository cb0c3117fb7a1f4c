"""The candidate: who is meant, as what, and why we think so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.identification.matching import Match
from kundenkreis.customers.identification.probes import Way
from kundenkreis.customers.models import LookupKey
from kundenkreis.customers.normalisation import phone_text
from kundenkreis.customers.queries import CaseBrief, CompanyBrief, PersonBrief

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

Kind = LookupKey.Kind


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A company, a person, or a person in one role. `weight` orders them, `reason` says why this one."""

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
    (Kind.NAME, Way.EXACT): _("Name"),
    (Kind.NAME, Way.BEGINS): _("Name"),
    (Kind.NAME, Way.WORDS): _("Name"),
    (Kind.NAME, Way.ALIKE): _("Name is alike"),
}
WORKS_THERE = _("Works there")
FURTHER_ROLE = _("Further role of the same person")
NAME_AND_COMPANY = _("Name and company")


def reason_of(match: Match, *, shown: str = "") -> str:
    """Why this was found, in words. `shown` is the value as people know it (the serial number with its hyphens)."""
    value = shown or (phone_text(match.value) if match.kind in {Kind.PHONE, Kind.SWITCHBOARD} else match.value)
    return str(REASONS[match.kind, match.way]) % {"value": value}
