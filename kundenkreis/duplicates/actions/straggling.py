"""Stragglers: what was written for the absorbed record after it went up in the other, from a page that stood open or in
a transaction that ran at the same moment. It moves along, and is noted as part of the merge."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from kundenkreis.customers.history import changes_by
from kundenkreis.duplicates.actions.keys import refresh_keys_of
from kundenkreis.duplicates.actions.merging import both_locked
from kundenkreis.duplicates.actions.moving import move_all
from kundenkreis.duplicates.actions.notebook import Notebook
from kundenkreis.duplicates.models import Merge, MergeStep
from kundenkreis.duplicates.models.merges import UNDOABLE_FOR
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.duplicates.subjects import SUBJECTS
from kundenkreis.journal.actor import Actor
from kundenkreis.staff.permissions import require


@transaction.atomic
def gather_stragglers(merge: Merge, *, by: Actor) -> int:
    """Move what points to the absorbed record by now; how many steps that took. Repeatable."""
    require(by, MERGE)
    subject = SUBJECTS[merge.kind]
    kept, absorbed = both_locked(subject, merge.kept_id, merge.absorbed_id)
    merge = Merge.objects.locked(merge)
    if not merge.is_standing:
        return 0
    before = merge.steps.count()
    notebook = Notebook(merge)
    with changes_by(by):
        move_all(subject.model, absorbed.pk, kept.pk, notebook)
    notebook.write()
    moved = list(merge.steps.order_by("pk")[before:])
    if moved:
        refresh_keys_of([absorbed, kept], moved)
    return len(moved)


def merges_that_are_fresh() -> list[Merge]:
    """Merges for which something may still come in, the earliest first."""
    since = timezone.now() - UNDOABLE_FOR
    return list(Merge.objects.standing().filter(merged_at__gte=since).order_by("merged_at"))


@transaction.atomic
def forget_old_steps(*, by: Actor) -> int:
    """What a merge would need to be taken back is not kept longer than it can be; how many steps went."""
    require(by, MERGE)
    old = Merge.objects.filter(merged_at__lt=timezone.now() - UNDOABLE_FOR - timedelta(days=1))
    count, _by_table = MergeStep.objects.filter(merge__in=old).delete()
    return count
