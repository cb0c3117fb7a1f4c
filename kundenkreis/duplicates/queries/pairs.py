"""The review list: pairs that may be one, the likeliest first, paged by keyset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from kundenkreis.duplicates.likeness.reasons import Reason, known_reasons
from kundenkreis.duplicates.models import Kind, Pair, Search
from kundenkreis.duplicates.models.pairs import PairQuerySet
from kundenkreis.duplicates.queries.sides import Side, sides
from kundenkreis.duplicates.subjects import SUBJECTS
from kundenkreis.staff.models import Employee

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class PairRow:
    """A pair with both sides in brief."""

    pair: Pair
    first: Side
    second: Side
    reasons: list[Reason]


@dataclass(frozen=True)
class PairPage:
    """Rows and the cursor of the next page, empty at the end."""

    rows: list[PairRow]
    more: str


def pair_page(asked: Mapping[str, str], employee: Employee, *, size: int = PAGE) -> PairPage:
    """Pairs as asked for (kind, show=dismissed, after), as far as the employee may see both sides. Four queries."""
    kind = kind_of(asked)
    pairs = _listed(kind, employee)
    pairs = pairs.filter(dismissed_at__isnull=asked.get("show") != "dismissed")
    found = list(pairs.filter(_behind(asked.get("after", ""))).order_by("-score", "-pk")[: size + 1])
    more = f"{found[size - 1].score}~{found[size - 1].pk}" if len(found) > size else ""
    return PairPage(_rows(kind, found[:size], employee), more)


def kind_of(asked: Mapping[str, str]) -> Kind:
    """Companies, unless people are asked for."""
    return Kind.PERSON if asked.get("kind") == Kind.PERSON else Kind.COMPANY


def open_pairs_of(kind: str, record_id: UUID, employee: Employee) -> list[PairRow]:
    """Pairs that one record is in, for its own page; the likeliest first."""
    mine = _listed(kind, employee).open().filter(Q(first_id=record_id) | Q(second_id=record_id))
    return _rows(kind, list(mine.order_by("-score", "-pk")[:3]), employee)


def visible_pair(pair_id: UUID, employee: Employee) -> Pair:
    """The pair, if the employee may see both sides. Raises Http404."""
    pair = get_object_or_404(Pair, pk=pair_id)
    seen = SUBJECTS[pair.kind].objects().visible_to(employee)
    if seen.filter(pk__in=[pair.first_id, pair.second_id]).count() < 2:
        raise Http404
    return pair


def row_of(pair: Pair, employee: Employee) -> PairRow:
    """One pair with both sides."""
    return _rows(pair.kind, [pair], employee)[0]


def last_search(kind: str) -> Search | None:
    """The search that runs, or the last one."""
    return Search.objects.filter(kind=kind).order_by("-begun_at").first()


def _listed(kind: str, employee: Employee) -> PairQuerySet:
    """Those whose sides both stand and are seen."""
    seen = SUBJECTS[kind].objects().standing().visible_to(employee)
    both = [Exists(seen.filter(pk=OuterRef(side))) for side in ("first_id", "second_id")]
    return Pair.objects.listed().filter(*both, kind=kind)


def _behind(cursor: str) -> Q:
    score, _separator, pk = cursor.partition("~")
    try:
        return Q(score__lt=int(score)) | Q(score=int(score), pk__lt=UUID(pk))
    except ValueError:
        return Q()


def _rows(kind: str, pairs: list[Pair], employee: Employee) -> list[PairRow]:
    there = sides(kind, {pk for pair in pairs for pk in (pair.first_id, pair.second_id)}, employee)
    return [
        PairRow(
            pair=pair,
            first=there[pair.first_id],
            second=there[pair.second_id],
            reasons=known_reasons(pair.reasons),
        )
        for pair in pairs
    ]
