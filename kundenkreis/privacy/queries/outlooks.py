"""What an erasure would do: what stands against it, what would go, what would stay and why."""

from __future__ import annotations

from dataclasses import dataclass

from kundenkreis.customers.models import Person
from kundenkreis.privacy.sources import Hindrance, Staying, sources
from kundenkreis.privacy.subjects import subject_of


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """`going`: label and number of the things that would be removed or made unreadable."""

    hindrances: list[Hindrance]
    going: list[tuple[str, int]]
    staying: list[Staying]


def outlook_on(person: Person) -> Outlook:
    """Asked of every source, changing nothing."""
    subject, going = subject_of(person), dict[str, int]()
    hindrances, staying = list[Hindrance](), list[Staying]()
    for source in sources():
        hindrances += source.hindrances(subject)
        staying += source.staying(subject)
        if source.erases:
            label = str(source.label)
            going[label] = going.get(label, 0) + len(source.found(subject))
    return Outlook(
        hindrances=hindrances, going=[(label, count) for label, count in going.items() if count], staying=staying
    )
