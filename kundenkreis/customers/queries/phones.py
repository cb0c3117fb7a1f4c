"""Numbers that belong to nobody's file (calls, the ERP's) as people read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kundenkreis.customers.extensions import Told, set_off
from kundenkreis.customers.models import LookupKey
from kundenkreis.customers.normalisation import possible_stems


def phone_texts(numbers: Iterable[str]) -> dict[str, str]:
    """Each number (E.164) with its extension set off where the switchboard is known; one query for all."""
    wanted = set(numbers)
    stems = {stem for number in wanted for stem in possible_stems(number)}
    known: dict[str, list[Told]] = defaultdict(list)
    found = LookupKey.objects.filter(kind=LookupKey.Kind.SWITCHBOARD, value__in=stems)
    for whose, stem in found.values_list("target_id", "value"):
        known[stem].append((str(whose), stem))
    return {number: set_off(number, _told(number, known)) for number in wanted}


def _told(number: str, known: dict[str, list[Told]]) -> list[Told]:
    return [one for stem in possible_stems(number) for one in known.get(stem, ())]
