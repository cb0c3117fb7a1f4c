"""Field: what a column can mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kundenkreis.exchange.values import Reader

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText


@dataclass(frozen=True)
class Field:
    """`headings` are those under which such a column stands in the world, normalised and divided by `|`."""

    code: str
    label: LazyText
    read: Reader
    headings: str
