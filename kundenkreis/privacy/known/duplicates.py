"""Duplicates: what was taken over at a merge, and who was suspected of being the same.

A merge of an erased person can't be taken back any more.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.duplicates.models import Merge, MergeStep, Pair, Trait
from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.sources import Finding, Source, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import register_texts


def _merges(subject: Subject) -> Q:
    return Q(kind="person") & (Q(kept_id__in=subject.ids) | Q(absorbed_id__in=subject.ids))


class Merges(Source):
    code, label = "duplicates.merges", gettext_lazy("Merged records")

    def found(self, subject: Subject) -> list[Finding]:
        """When records were taken for one."""
        return [
            Finding(
                name=_("Merged"),
                text=_("taken back") if merge.undone_at else _("Two records of the person became one"),
                at=merge.merged_at,
                origin=str(merge.merged_by or ""),
                path=f"/people/{merge.kept_id}",
            )
            for merge in Merge.objects.filter(_merges(subject)).select_related("merged_by").order_by("-merged_at")
        ]

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Delete the merges with every value that was kept for taking them back, and all suspicions."""
        merges, _tables = Merge.objects.filter(_merges(subject)).delete()
        about_her = Q(first_id__in=subject.ids) | Q(second_id__in=subject.ids)
        pairs, _tables = Pair.objects.filter(about_her).delete()
        Trait.objects.filter(target_id__in=subject.ids).delete()
        return merges + pairs


register(Merges())
register_texts(
    MergeStep,
    {"before": gettext_lazy("Before merging"), "after": gettext_lazy("After merging")},
    label=gettext_lazy("Merged companies"),
)
