"""All about one person's consent: what is allowed now, and everything that was ever said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from kundenkreis.consent.models import AdvertisingBlock, OptIn, Statement
from kundenkreis.consent.queries.badges import Badge, badge_of
from kundenkreis.consent.queries.gathering import addresses_of
from kundenkreis.consent.queries.overcoming import is_overcome
from kundenkreis.consent.queries.verdicts import matrix
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Basis, Channel, Verdict
from kundenkreis.consent.words import CHANNELS, PURPOSES
from kundenkreis.customers.models import Person


@dataclass(frozen=True)
class Row:
    """One channel with the verdicts of all advertising purposes."""

    channel: str
    name: str
    verdicts: list[tuple[str, Verdict]]

    @property
    def is_uniform(self) -> bool:
        """Whether the answer and its reasons are the same for all purposes."""
        return len({verdict for _purpose, verdict in self.verdicts}) == 1

    @property
    def first(self) -> Verdict:
        return self.verdicts[0][1]


@dataclass(frozen=True, kw_only=True)
class Said:
    """What was said at once: one basis and evidence, several channels and purposes."""

    statements: list[Statement]
    overcome: bool

    @property
    def one(self) -> Statement:
        return self.statements[0]

    @property
    def channels(self) -> str:
        return ", ".join(dict.fromkeys(str(CHANNELS[one.channel]) for one in self.statements))

    @property
    def purposes(self) -> str:
        return ", ".join(dict.fromkeys(str(PURPOSES[one.purpose]) for one in self.statements))


@dataclass(frozen=True, kw_only=True)
class PersonConsent:
    """What the page shows."""

    person: Person
    rows: list[Row]
    badge: Badge
    said: list[Said]
    opt_ins: list[OptIn]
    blocks: list[AdvertisingBlock]
    former_blocks: list[AdvertisingBlock]
    addresses: list[str]


def person_consent(person: Person) -> PersonConsent:
    """Everything for the page, in a number of queries that does not grow with what was said."""
    cells = [(channel, purpose) for channel in Channel for purpose in ADVERTISING_PURPOSES]
    found = matrix([person.pk], cells)[person.pk]
    names = [(channel, str(CHANNELS[channel])) for channel in Channel]
    blocks = list(person.advertising_blocks.select_related("set_by", "lifted_by").order_by("-set_at"))
    return PersonConsent(
        person=person,
        rows=[
            Row(channel, name, [(str(PURPOSES[purpose]), found[channel, purpose]) for purpose in ADVERTISING_PURPOSES])
            for channel, name in names
        ],
        badge=badge_of(found),
        said=_said(person),
        opt_ins=list(person.opt_ins.filter(confirmed_at__isnull=True).order_by("-requested_at")[:5]),
        blocks=[block for block in blocks if block.is_standing],
        former_blocks=[block for block in blocks if not block.is_standing],
        addresses=sorted(addresses_of([person.pk], timezone.localdate())[Channel.EMAIL].get(person.pk, ())),
    )


def _said(person: Person) -> list[Said]:
    rows = person.statements.select_related("recorded_by", "overcome_by").order_by("-recorded_at", "basis", "pk")
    return [_together(list(some)) for _when, some in groupby(rows, key=_occasion)]


def _occasion(one: Statement) -> tuple[datetime, str, str, str, bool]:
    return one.recorded_at, one.basis, one.evidence, one.evidence_text, one.retracted_at is None


def _together(some: Iterable[Statement]) -> Said:
    statements, today = list(some), timezone.localdate()
    refused = [one for one in statements if not Basis(one.basis).allows]
    return Said(statements=statements, overcome=bool(refused) and all(is_overcome(one, on=today) for one in refused))
