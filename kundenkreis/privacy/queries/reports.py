"""Everything that is known about a person, from every room."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from kundenkreis.customers.models import Person
from kundenkreis.privacy.sources import Finding, sources
from kundenkreis.privacy.subjects import subject_of

SHOWN = 40
"""So many of a group stand on the page; the reports have all."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """What is known of one kind, the latest first. `codes`: which sources found it."""

    label: str
    codes: list[str]
    findings: list[Finding]

    @property
    def shown(self) -> list[Finding]:
        """What stands on the page."""
        return self.findings[:SHOWN]

    @property
    def more(self) -> int:
        """How many do not."""
        return max(0, len(self.findings) - SHOWN)


@dataclass(frozen=True, kw_only=True)
class Report:
    """The answer to "what do you know about me?" (GDPR Art. 15), as of `made_at` (aware)."""

    person: Person
    groups: list[Group] = field(default_factory=list)
    made_at: datetime

    @property
    def count(self) -> int:
        """How many things are known."""
        return sum(len(group.findings) for group in self.groups)


def report_on(person: Person) -> Report:
    """Ask every source; what has the same label stands together. The number of queries depends on the sources only.

    Of who was erased nothing is known: what stayed speaks of nobody.
    """
    if person.erased_at:
        return Report(person=person, made_at=timezone.now())
    subject, groups = subject_of(person), dict[str, Group]()
    for source in sources():
        label = str(source.label)
        group = groups.setdefault(label, Group(label=label, codes=[], findings=[]))
        group.codes.append(source.code)
        group.findings.extend(source.found(subject))
    found = [group for group in groups.values() if group.findings]
    return Report(person=person, groups=found, made_at=timezone.now())
