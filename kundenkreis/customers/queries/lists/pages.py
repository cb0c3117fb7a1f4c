"""What every list is asked and answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from kundenkreis.customers.models import LookupKey
from kundenkreis.customers.models.sight import sight_of
from kundenkreis.customers.normalisation import customer_number_spellings, search_spellings
from kundenkreis.customers.queries.names import keys_with_words
from kundenkreis.staff.models import Employee

PAGE = 50
NO_ONE = "none"
"""What the address says for companies that nobody looks after, or that lie in no territory."""
LAYOUT = {"sort", "after", "columns"}
"""What an address says about a list without narrowing it."""
Asked = Mapping[str, str]
"""What a list is asked for, by name."""


@dataclass(frozen=True)
class Page:
    """Rows and the cursor of the next page, empty at the end; `stopped` says what to do when looking took too long."""

    rows: Sequence[Any]
    more: str
    stopped: str = ""


def seen_are_few(asked: Asked, employee: Employee) -> bool:
    """Whether it is better to gather what is seen than to walk all in order: not all is seen, and less is asked for."""
    is_narrowed = any(value for name, value in asked.items() if name not in LAYOUT)
    return is_narrowed and not sight_of(employee).is_unlimited


def stands_in(field: str, text: str) -> Q:
    """The condition that a field holds what was typed, word by word as it stands."""
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    return Q(*(Q(**{f"{field}__iregex": rf"(^|\W){re.escape(word)}(\W|$)"}) for word in words))


def targets(text: str, target: str) -> QuerySet[LookupKey, Any]:
    """Ids of whoever has this name, or this customer number."""
    named = keys_with_words(search_spellings(text)).filter(target_kind=target).values("target_id")
    spellings = customer_number_spellings(text)
    numbered = LookupKey.objects.filter(
        kind=LookupKey.Kind.CUSTOMER_NUMBER, value__in=spellings, target_kind=target
    ).values("target_id")
    return named.union(numbered, all=True)
