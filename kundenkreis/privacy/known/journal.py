"""The journal: what happened to the person. Entries carry ids and codes, so they stay; a fact that names her after all
is made unreadable, the one place where the append-only trigger is passed by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pgtrigger
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.models import Case, Entry, Reaction
from kundenkreis.journal.telling import Telling, telling_of
from kundenkreis.privacy.sources import Finding, Source, Staying, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import CHUNK, register_texts
from kundenkreis.staff.queries import employees_named


class Entries(Source):
    code, label = "journal", gettext_lazy("What happened")
    erases, comes_last = False, True

    def found(self, subject: Subject) -> list[Finding]:
        """Every entry that names the person by her id, the latest first; what has no words of its own is counted."""
        entries = Entry.objects.filter(subject.is_mine).order_by("-happened_at", "-pk")
        told = [(entry, telling) for entry in entries if (telling := telling_of(entry))]
        return [*_told(told), *_steps_between(len(entries) - len(told))]

    def staying(self, subject: Subject) -> list[Staying]:
        """The entries stay: they say that something happened, not to whom."""
        count = Entry.objects.filter(subject.is_mine).count()
        text = _("%(count)s entries of the journal (ids and codes, no names)") % {"count": count}
        return [Staying(text=text, reason=_("Statistics and proof of processing without reference to a person"))]

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Make unreadable what a fact says of her against the rule."""
        touched = 0
        with pgtrigger.ignore("journal.Entry:append_only"):
            for entry in self._speaking(subject):
                facts = subject.traces.blackened(entry.facts, about_her=entry.person_id in subject.ids)
                if facts != entry.facts:
                    Entry.objects.filter(pk=entry.pk).update(facts=facts)
                    touched += 1
        return touched

    def _speaking(self, subject: Subject) -> Iterator[Entry]:
        speaking = Q(as_text__regex=subject.traces.pattern(about_her=False) or "(?!)")
        entries = Entry.objects.alias(as_text=Cast("facts", TextField()))
        return entries.filter(subject.is_mine | speaking).iterator(CHUNK)


def _told(entries: Sequence[tuple[Entry, Telling]]) -> Iterator[Finding]:
    people = {ActorKind.EMPLOYEE, ActorKind.TOKEN}
    names = employees_named(entry.actor_id for entry, _telling in entries if entry.actor_kind in people)
    for entry, telling in entries:
        origin = str(names.get(entry.actor_id, "")) or _actor(entry)
        yield Finding(name=_("Entry"), text=str(telling.text), at=entry.happened_at, origin=origin)


def _steps_between(count: int) -> Iterator[Finding]:
    if count:
        text = ngettext("%(count)s step in between", "%(count)s steps in between", count) % {"count": count}
        yield Finding(name=_("Processing"), text=text, origin="Kundenkreis")


def _actor(entry: Entry) -> str:
    return {ActorKind.ERP: "ERP", ActorKind.LINK: _("The person herself")}.get(
        ActorKind(entry.actor_kind), "Kundenkreis"
    )


register(Entries())
register_texts(
    Case,
    {"title": gettext_lazy("Title")},
    label=gettext_lazy("Cases"),
    about=lambda subject: subject.is_mine,
    at="opened_at",
    path=lambda case: case.path,
)
register_texts(
    Reaction,
    {"last_error": gettext_lazy("Error message"), "decided_reason": gettext_lazy("Reason")},
    label=gettext_lazy("Background work"),
    about=lambda subject: Q(entry__person_id__in=subject.ids),
)
