"""Taking a merge back: both records stand again as they were; what came later stays with the kept one."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from kundenkreis.consent.actions.objecting import share_objections
from kundenkreis.customers.history import changes_by
from kundenkreis.customers.visibility import require_visible
from kundenkreis.duplicates.actions.keys import refresh_keys_of
from kundenkreis.duplicates.actions.merging import both_locked, employee_id_of
from kundenkreis.duplicates.actions.notebook import read_back
from kundenkreis.duplicates.actions.refusing import refuse_undoing
from kundenkreis.duplicates.events import MergeUndone
from kundenkreis.duplicates.models import Merge, MergeStep
from kundenkreis.duplicates.queries.newcomers import newcomers
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.duplicates.subjects import SUBJECTS
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.staff.permissions import require
from kundenkreis.web.live import announce

Verb = MergeStep.Verb


@transaction.atomic
def undo_merge(merge: Merge, *, by: Actor) -> Merge:
    """Both stand again as before the merge, within thirty days. What was added since stays with the kept record, except
    that objections made in between hold for both. Taken back twice it is taken back once. Raises `Refused`."""
    require(by, MERGE)
    require_visible(by, **{f"{merge.kind}_id": merge.kept_id})
    subject = SUBJECTS[merge.kind]
    kept, absorbed = both_locked(subject, merge.kept_id, merge.absorbed_id)
    merge = Merge.objects.locked(merge)
    if not merge.is_standing:
        return merge
    refuse_undoing(merge)
    steps = list(merge.steps.order_by("-pk"))
    with changes_by(by):
        for step in steps:
            take_back(step)
        subject.objects().filter(pk=absorbed.pk).update(merged_into=None, version=absorbed.version + 1)
        subject.objects().filter(pk=kept.pk).update(version=kept.version + 1)
    for one in (kept, absorbed):
        one.refresh_from_db()
    share_objections(kept, absorbed, since=merge.merged_at, by=by)
    _end(merge, by)
    refresh_keys_of([kept, absorbed], steps)
    ids = subject.event_ids(kept.pk)
    record(MergeUndone(absorbed_id=absorbed.pk, merge_id=merge.pk, stayed=sum(merge.stayed.values()), **ids), by=by)
    announce(f"{subject.kind}-{absorbed.pk}")
    announce("duplicates")
    return merge


def _end(merge: Merge, by: Actor) -> None:
    merge.stayed = {column.label: count for column, count in newcomers(merge)}
    merge.undone_at, merge.undone_by_id = timezone.now(), employee_id_of(by)
    merge.save(update_fields=["stayed", "undone_at", "undone_by"])


def take_back(step: MergeStep) -> None:
    """Undo one step as far as nobody has changed the same thing since."""
    model = apps.get_model(step.table)
    match step.verb:
        case Verb.MOVED:
            _move_back(model, step)
        case Verb.CHANGED:
            _change_back(model, step)
        case Verb.REMOVED:
            _put_back(model, step)


def _move_back(model: type[Model], step: MergeStep) -> None:
    rows = model._base_manager.filter(pk__in=step.rows, **step.after)
    if not _updated(rows, step.before):
        for pk in step.rows:
            _updated(rows.filter(pk=pk), step.before)
    _correct_what_is_kept(model, step)


def _correct_what_is_kept(model: type[Model], step: MergeStep) -> None:
    """A row that another merge took away since comes back to where it belongs, when that one is taken back."""
    there = {str(pk) for pk in model._base_manager.filter(pk__in=step.rows).values_list("pk", flat=True)}
    gone = [pk for pk in step.rows if pk not in there]
    (name,) = (field.name for field in model._meta.concrete_fields if field.attname in step.after)
    removed = MergeStep.objects.filter(verb=Verb.REMOVED, table=step.table, rows__overlap=gone)
    for kept in removed.filter(merge__undone_at__isnull=True) if gone else []:
        if kept.before[name] == next(iter(step.after.values())):
            kept.before[name] = next(iter(step.before.values()))
            kept.save(update_fields=["before"])


def _updated(rows: Any, values: dict[str, Any]) -> bool:
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError:
        return False
    return True


def _change_back(model: type[Model], step: MergeStep) -> None:
    """Each value on its own: what somebody changed since is newer and stays."""
    for name, before in step.before.items():
        _updated(model._base_manager.filter(pk__in=step.rows, **{name: step.after[name]}), {name: before})


def _put_back(model: type[Model], step: MergeStep) -> None:
    for pk in step.rows:
        try:
            with transaction.atomic():
                read_back(model, pk, step.before)
        except IntegrityError:
            continue
