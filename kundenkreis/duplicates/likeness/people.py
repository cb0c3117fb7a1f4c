"""Two people side by side."""

from __future__ import annotations

from collections.abc import Iterator

from kundenkreis.duplicates.likeness.facts import PersonFacts
from kundenkreis.duplicates.likeness.names import is_contained, likeness
from kundenkreis.duplicates.likeness.reasons import Comparison, Reason, weighed

ALIKE_FROM = 85


def compare_people(one: PersonFacts, other: PersonFacts) -> Comparison:
    """What speaks for and against these two being the same person."""
    return weighed([*_names(one, other), *_ways_of_contact(one, other), *_work(one, other), *_person(one, other)])


def _names(one: PersonFacts, other: PersonFacts) -> Iterator[Reason]:
    if one.first_name and sorted(_words(one)) == sorted(_words(other)):
        yield Reason("same_person_name")
        return
    last_same = one.last_name == other.last_name
    last_alike = last_same or bool(one.sounds & other.sounds) or _last_names_alike(one.last_name, other.last_name)
    first = _first_names(one, other)
    match last_alike, first:
        case True, "same" if last_same:
            yield Reason("same_person_name")
        case True, "same" | "alike":
            yield Reason("like_person_name")
        case True, "unknown":
            yield Reason("last_name_only")
        case True, _:
            yield Reason("other_first_name")
        case False, "same":
            yield from (Reason("same_first_name"), Reason("other_last_name"))
        case _:
            yield from (Reason("other_first_name"), Reason("other_last_name"))


def _first_names(one: PersonFacts, other: PersonFacts) -> str:
    """same, alike, unknown (missing, or only the initial is known) or other; a nickname counts as a first name."""
    ones, others = ({name for name in (p.first_name, p.nickname) if name} for p in (one, other))
    if not ones or not others:
        return "unknown"
    if ones & others:
        return "same"
    if any(_alike(first, second) for first in ones for second in others):
        return "alike"
    short = any(len(name) == 1 for name in ones | others)
    return "unknown" if short and {name[0] for name in ones} & {name[0] for name in others} else "other"


def _words(person: PersonFacts) -> list[str]:
    return f"{person.first_name} {person.last_name}".split()


def _last_names_alike(one: str, other: str) -> bool:
    """Spelled alike, or the one is part of the other: `Krüger` and `Krüger-Halbach`."""
    return _alike(one, other) or is_contained(one, other)


def _alike(one: str, other: str) -> bool:
    return likeness(one, other) >= ALIKE_FROM


def _ways_of_contact(one: PersonFacts, other: PersonFacts) -> Iterator[Reason]:
    if shared := one.emails & other.emails:
        yield Reason("same_email", min(shared))
    if shared := one.phones & other.phones:
        yield Reason("same_phone", min(shared))


def _work(one: PersonFacts, other: PersonFacts) -> Iterator[Reason]:
    companies = one.companies()
    shared = companies.keys() & other.companies().keys()
    if shared:
        yield Reason("same_company", min(companies[company] for company in shared))
    elif (one.has_left and other.works_somewhere) or (other.has_left and one.works_somewhere):
        yield Reason("moved_on")


def _person(one: PersonFacts, other: PersonFacts) -> Iterator[Reason]:
    if one.birthday and other.birthday:
        yield Reason("same_birthday" if one.birthday == other.birthday else "other_birthday")
    if one.salutation and other.salutation and one.salutation != other.salutation:
        yield Reason("other_salutation")
