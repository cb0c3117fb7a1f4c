"""What stands on the company file: the advertising block, and whom of its people one may not write to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kundenkreis.consent.models import AdvertisingBlock
from kundenkreis.consent.queries.badges import Badge, badges
from kundenkreis.consent.queries.gathering import blocks_of_companies
from kundenkreis.consent.rules import Block
from kundenkreis.customers.models import Company, Person, Position


@dataclass(frozen=True, kw_only=True)
class CompanyConsent:
    """`blocks` are the company's own, `inherited` those of whom it is a site of; `people` with their badges."""

    company: Company
    blocks: list[AdvertisingBlock]
    inherited: list[Block]
    people: list[tuple[Person, Badge]]

    @property
    def badges(self) -> dict[UUID, Badge]:
        return {person.pk: badge for person, badge in self.people}

    @property
    def objectors(self) -> list[tuple[Person, Badge]]:
        """People who themselves said no to some channel."""
        return [(person, badge) for person, badge in self.people if badge.refusals]

    def count(self, channel: str) -> int:
        return sum(getattr(badge, channel) == "yes" for _person, badge in self.people)

    @property
    def letters(self) -> int:
        return self.count("letter")

    @property
    def mails(self) -> int:
        return self.count("email")

    @property
    def calls(self) -> int:
        return self.count("phone")


def company_consent(company: Company, positions: Iterable[Position] | None = None) -> CompanyConsent:
    """Everything for the card, in a number of queries that does not grow with the people.

    `positions`: the current ones with their people, where they have been read already.
    """
    blocks = list(AdvertisingBlock.objects.standing().filter(company=company).select_related("set_by"))
    held = Position.objects.current().filter(company=company).select_related("person")
    people = {one.person.pk: one.person for one in (held if positions is None else positions)}.values()
    found = badges(person.pk for person in people)
    return CompanyConsent(
        company=company,
        blocks=blocks,
        inherited=_inherited(company),
        people=[(person, found[person.pk]) for person in sorted(people, key=lambda one: one.sort_name)],
    )


def _inherited(company: Company) -> list[Block]:
    """Blocks of the head offices; only a site has one."""
    if company.relation != Company.Relation.SITE:
        return []
    return [one for one in blocks_of_companies([company.pk])[company.pk] if one.company != company.name]
