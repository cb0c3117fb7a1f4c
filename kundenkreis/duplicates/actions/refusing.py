"""When two records must not be merged, or a merge not be taken back."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.actions.restricted import refuse_untouchable
from kundenkreis.customers.models import Company
from kundenkreis.customers.stale import Stale
from kundenkreis.duplicates.models import Merge
from kundenkreis.duplicates.subjects import Record
from kundenkreis.erp.models import HandOver
from kundenkreis.journal.refusal import Refused

DEEPEST = 50
"""Levels of a group that are followed: a cycle, which nobody can record, would still come to an end."""


def refuse_merging(kept: Record, absorbed: Record, seen: tuple[int, int] | None) -> None:
    """Raise `Refused` when these two can't become one now. `seen`: the versions that somebody looked at."""
    for record in (kept, absorbed):
        if record.merged_into_id is not None:
            raise Refused("merged_already", _("One of the two was merged in the meantime."))
    if seen and seen != (kept.version, absorbed.version):
        raise Stale({}, kept.version)
    if isinstance(kept, Company) and isinstance(absorbed, Company):
        _refuse_relatives(kept, absorbed)
        refuse_hand_overs([kept.pk, absorbed.pk])
    else:
        for record in (kept, absorbed):
            refuse_untouchable(record.pk)


def refuse_hand_overs(company_ids: list[UUID]) -> None:
    """Raise `Refused` while something of these companies is on its way into the ERP.

    The answer is booked on the company that asked: a customer that is just being created there would be linked to the
    wrong one. It takes seconds, so waiting is simpler and safer than following.
    """
    waiting = HandOver.objects.under_way().filter(company_id__in=company_ids).order_by("requested_at").first()
    if waiting:
        text = _("%(key)s is just being handed over to the ERP. Merge when it has arrived.") % {"key": waiting.key}
        raise Refused("hand_over_under_way", text)


def _refuse_relatives(kept: Company, absorbed: Company) -> None:
    if absorbed.pk in _ancestors(kept) or kept.pk in _ancestors(absorbed):
        raise Refused(
            "same_group",
            _("The one is part of the other's group. Take it out of the group first if they are one company."),
        )


def _ancestors(company: Company) -> list[UUID]:
    found: list[UUID] = []
    parent_id = company.parent_id
    while parent_id and len(found) < DEEPEST:
        found.append(parent_id)
        parent_id = Company.objects.filter(pk=parent_id).values_list("parent", flat=True).first()
    return found


def refuse_undoing(merge: Merge) -> None:
    """Raise `Refused` when the merge can't be taken back: too late, or a later one was built on it."""
    if not merge.is_undoable:
        raise Refused("too_late", _("A merge can be taken back for thirty days."))
    later = Merge.objects.standing().filter(kind=merge.kind, merged_at__gt=merge.merged_at)
    if later.filter(kept_id=merge.kept_id).exists() or later.filter(absorbed_id=merge.kept_id).exists():
        raise Refused("later_merge_first", _("Another record was merged here later. Take that merge back first."))
    if merge.kind == "company":
        refuse_hand_overs([merge.kept_id, merge.absorbed_id])
