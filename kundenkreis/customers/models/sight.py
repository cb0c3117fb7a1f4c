"""Sight: which companies, and thereby which people, an employee may see."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from kundenkreis.customers.models.seen_from import NOWHERE
from kundenkreis.customers.models.territory import Territory
from kundenkreis.customers.rights import READ, READ_ALL
from kundenkreis.staff.models import Employee


@dataclass(frozen=True)
class Sight:
    """All companies, or those of some territories and those that some employees look after (nobody's: none).

    The ids are fetched before and not joined: PostgreSQL then knows how many companies of a million they mean, and
    walks the list by name for many and the indexes of territory and account manager for few.
    """

    is_unlimited: bool
    territories: frozenset[UUID] = frozenset()
    managers: frozenset[UUID] = frozenset()

    @property
    def is_blind(self) -> bool:
        """Nothing at all is seen."""
        return not (self.is_unlimited or self.territories or self.managers)

    @property
    def places(self) -> list[UUID]:
        """From where people are seen: those who are nothing anywhere as well."""
        return [*self.territories, *self.managers, NOWHERE]

    def companies(self, prefix: str = "") -> Q:
        """The condition on a company, or on what leads to one by a prefix (`company__`); none when all are seen."""
        if self.is_unlimited:
            return Q()
        seen = Q(pk__in=[])  # nothing, unless one of the following holds
        if self.territories:
            seen |= Q(**{f"{prefix}territory__in": self.territories})
        if self.managers:
            seen |= Q(**{f"{prefix}account_manager__in": self.managers})
            seen |= Q(**{f"{prefix}deputy_manager__in": self.managers})
        return seen


UNLIMITED = Sight(is_unlimited=True)


def sight_of(employee: Employee) -> Sight:
    """What an employee sees: with the right all, otherwise what belongs to oneself and to absent colleagues for whom
    one stands in: their territories and whom they look after."""
    if employee.may(READ) and employee.may(READ_ALL):
        return UNLIMITED
    if not employee.may(READ):
        return Sight(is_unlimited=False)
    territories = Territory.objects.filter(employees__in=employee.works_for).values_list("pk", flat=True)
    return Sight(is_unlimited=False, territories=frozenset(territories), managers=employee.works_for)
