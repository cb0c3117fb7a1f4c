"""Merging: two companies, two people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.history import changes_by
from kundenkreis.customers.models import Company, CompanyAccount, Person
from kundenkreis.customers.visibility import require_visible
from kundenkreis.duplicates.actions.keys import move_foreign_keys, refresh_keys_of
from kundenkreis.duplicates.actions.moving import move_all
from kundenkreis.duplicates.actions.notebook import Notebook
from kundenkreis.duplicates.actions.refusing import refuse_merging
from kundenkreis.duplicates.actions.settling import settle
from kundenkreis.duplicates.events import CompaniesMerged, PeopleMerged
from kundenkreis.duplicates.models import Merge
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.duplicates.subjects import COMPANY, PERSON, Record, Subject
from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.web.live import announce

Choices = Mapping[str, str]
Seen = tuple[int, int] | None


@transaction.atomic
def merge_companies(kept: Company, absorbed: Company, *, choices: Choices, by: Actor, seen: Seen = None) -> Merge:
    """`absorbed` goes up in `kept`, with everything that points to it; both customer numbers stay linked to it.

    `choices` says by field whose value stays ("kept" or "absorbed"; kept unless it is empty). `seen` are the versions
    that were looked at (kept, absorbed). The same merge asked for twice is one. Raises `Refused`, `Stale`.
    """
    require(by, MERGE)
    for one in (kept, absorbed):
        require_visible(by, company_id=one.pk)
    kept, absorbed = both_locked(COMPANY, kept.pk, absorbed.pk)
    if there := _standing(kept, absorbed):
        return there
    merge = _merge(COMPANY, kept, absorbed, choices, by, seen)
    record(CompaniesMerged(company_id=kept.pk, absorbed_id=absorbed.pk, merge_id=merge.pk), by=by)
    return merge


@transaction.atomic
def merge_people(kept: Person, absorbed: Person, *, choices: Choices, by: Actor, seen: Seen = None) -> Merge:
    """`absorbed` goes up in `kept` with positions, numbers, consents and objections; objections then hold for both.

    As `merge_companies`. A person whose data may only be kept is not merged.
    """
    require(by, MERGE)
    for one in (kept, absorbed):
        require_visible(by, person_id=one.pk)
    kept, absorbed = both_locked(PERSON, kept.pk, absorbed.pk)
    if there := _standing(kept, absorbed):
        return there
    merge = _merge(PERSON, kept, absorbed, choices, by, seen)
    record(PeopleMerged(person_id=kept.pk, absorbed_id=absorbed.pk, merge_id=merge.pk), by=by)
    return merge


def both_locked(subject: Subject, one: UUID, other: UUID) -> tuple[Any, Any]:
    """Both as they are now, locked in one order whoever asks, so that two merges never wait for each other."""
    if one == other:
        raise Refused("same_record", _("These are not two records."))
    locked = subject.objects().select_for_update(of=("self",)).filter(pk__in=[one, other]).order_by("pk")
    found = {record.pk: record for record in locked}
    if len(found) < 2:
        raise Refused("record_gone", _("One of the two is not there any more."))
    return found[one], found[other]


def employee_id_of(by: Actor) -> str | None:
    """The employee behind an actor, if there is one."""
    return by.id if by.kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN} else None


def _standing(kept: Record, absorbed: Record) -> Merge | None:
    """The same merge, done already: a double click, or an interface that asks again."""
    if absorbed.merged_into_id != kept.pk:
        return None
    return Merge.objects.standing().filter(kept_id=kept.pk, absorbed_id=absorbed.pk).first()


def _merge(subject: Subject, kept: Any, absorbed: Any, choices: Choices, by: Actor, seen: Seen) -> Merge:
    refuse_merging(kept, absorbed, seen)
    merge = Merge(kind=subject.kind, kept_id=kept.pk, absorbed_id=absorbed.pk, merged_by_id=employee_id_of(by))
    notebook = Notebook(merge)
    with changes_by(by):
        merge.choices = settle(subject, kept, absorbed, choices, notebook)
        merge.save()
        _keep_the_leading_account(kept, absorbed, notebook)
        move_all(subject.model, absorbed.pk, kept.pk, notebook)
        move_foreign_keys(absorbed.pk, kept.pk, notebook)
        absorbed.merged_into = kept
        for one in (kept, absorbed):
            one.version += 1
            one.save()
    notebook.write()
    refresh_keys_of([absorbed, kept], merge.steps.all())
    announce(f"{subject.kind}-{absorbed.pk}")
    announce("duplicates")
    return merge


def _keep_the_leading_account(kept: Record, absorbed: Record, notebook: Notebook) -> None:
    """The customer number that was linked first gives the company its name: that stays the kept company's."""
    if not isinstance(kept, Company) or not kept.accounts.exists():
        return
    now = timezone.now()
    for link in CompanyAccount.objects.select_for_update(of=("self",)).filter(company=absorbed.pk):
        notebook.changed(link, {"linked_at": link.linked_at}, {"linked_at": now})
        CompanyAccount.objects.filter(pk=link.pk).update(linked_at=now)
