"""What an employee may see is looked for, not sorted out afterwards: hers would be cut off among a thousand Müllers."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from kundenkreis.customers.models import Company, LookupKey, Person, Position
from kundenkreis.customers.models.sight import Sight

Target = LookupKey.Target


def leads_within(sight: Sight) -> Q:
    """The condition on a key that it leads to a company, a role or a person within sight; machines and cases, of which
    a number finds few, are looked at when they are fetched."""
    if sight.is_unlimited:
        return Q()
    found = OuterRef("target_id")
    return (
        Q(Exists(Company.objects.within(sight).filter(pk=found)), target_kind=Target.COMPANY)
        | Q(Exists(Position.objects.within(sight).filter(pk=found)), target_kind=Target.POSITION)
        | Q(Exists(Person.objects.within(sight).filter(pk=found)), target_kind=Target.PERSON)
        | Q(target_kind__in=[Target.ITEM, Target.CASE])
    )
