"""Pairs: a person says that two are two, or that they may be one after all; or names a pair herself."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.visibility import require_visible
from kundenkreis.duplicates.actions.merging import employee_id_of
from kundenkreis.duplicates.events import PairDismissed, PairReopened
from kundenkreis.duplicates.models import Pair
from kundenkreis.duplicates.queries.comparing import compare
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.web.live import announce


@transaction.atomic
def dismiss_pair(pair: Pair, *, by: Actor) -> Pair:
    """They are two. The search won't ask again. Repeatable."""
    pair = _locked(pair, by)
    if pair.is_open:
        pair.dismissed_at, pair.dismissed_by_id = timezone.now(), employee_id_of(by)
        pair.save(update_fields=["dismissed_at", "dismissed_by"])
        record(PairDismissed(pair_id=pair.pk), by=by)
        announce("duplicates")
    return pair


@transaction.atomic
def reopen_pair(pair: Pair, *, by: Actor) -> Pair:
    """They may be one after all. Repeatable."""
    pair = _locked(pair, by)
    if not pair.is_open:
        pair.dismissed_at, pair.dismissed_by_id = None, None
        pair.save(update_fields=["dismissed_at", "dismissed_by"])
        record(PairReopened(pair_id=pair.pk), by=by)
        announce("duplicates")
    return pair


@transaction.atomic
def name_pair(kind: str, one: UUID, other: UUID, *, by: Actor) -> Pair:
    """The pair of these two, whether or not the search found it. Raises `Refused`, Http404."""
    require(by, MERGE)
    if one == other:
        raise Refused("same_record", _("These are not two records."), field="other")
    for record_id in (one, other):
        require_visible(by, **{f"{kind}_id": record_id})
    first, second = sorted((one, other))
    compared = compare(kind, first, second)
    given = {"kind": kind, "score": compared.score, "reasons": compared.codes}
    return Pair.objects.get_or_create(first_id=first, second_id=second, defaults=given)[0]


def _locked(pair: Pair, by: Actor) -> Pair:
    require(by, MERGE)
    for record_id in (pair.first_id, pair.second_id):
        require_visible(by, **{f"{pair.kind}_id": record_id})
    return Pair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
