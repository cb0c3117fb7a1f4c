"""What an employee may see is looked for, not sorted out afterwards: hers would be cut off among a thousand Müllers."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, OuterRef, Q, QuerySet, Subquery, Value

from kundenkreis.customers.models import Company, LookupKey, Position, SeenFrom
from kundenkreis.customers.models.sight import Sight

Target = LookupKey.Target


def leads_within(sight: Sight) -> Q:
    """The condition on a key that it leads to a company, a role or a person within sight; machines and cases, of which
    a number finds few, are looked at when they are fetched."""
    if sight.is_unlimited:
        return Q()
    if sight.is_blind:
        return Q(pk__in=[])
    found = OuterRef("target_id")
    return (  # the kind stands first, so that one table is looked into and not three
        Q(target_kind=Target.PERSON) & _there(SeenFrom.objects.filter(person=found, places__overlap=sight.places))
        | Q(target_kind=Target.COMPANY) & _there(Company.objects.within(sight).filter(pk=found))
        | Q(target_kind=Target.POSITION) & _there(Position.objects.within(sight).filter(pk=found))
        | Q(target_kind__in=[Target.ITEM, Target.CASE])
    )


def _there(found: QuerySet[Any]) -> Q:
    """Like `Exists`, but looked up for each key until enough are found. For an `Exists` in an "or" the database may
    gather everything within sight first, which takes longer than all the rest."""
    return Q(Subquery(found.annotate(there=Value(True)).values("there")[:1], output_field=BooleanField()))
