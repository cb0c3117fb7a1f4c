"""What a row of a list of people says about the position: a new one, a change of the one that is there, or its end."""

from __future__ import annotations

from datetime import date, timedelta

from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.exchange.planning.cells import Values
from kundenkreis.exchange.planning.known_people import KnownPeople
from kundenkreis.exchange.planning.plan import Plan
from kundenkreis.exchange.words import problem

ABOUT = ("function", "department", "buying_role")


def plan_position(
    person: Person, company: Company | None, values: Values, plan: Plan, known: KnownPeople
) -> Position | None:
    """The position that the row is about, changed or new; None when it names no company. Ends none by itself."""
    since, until = values["since"] or None, values["until"] or None
    if since and until and until < since:
        plan.problems.append(problem("until_before_since", "until"))
        return None
    if company is None:
        if values.only(*ABOUT, "since", "until"):
            plan.problems.append(problem("no_company_for_position"))
        return None
    position = _there(person, company, values, known)
    if position is None:
        return _new(person, company, values, plan, known)
    wanted = values.only(*ABOUT) | {"valid_until": until}
    if since and position.valid_from is None:
        wanted["valid_from"] = since
    plan.change(position, wanted)
    return position


def _there(person: Person, company: Company, values: Values, known: KnownPeople) -> Position | None:
    """What the person is there today: of several the one of this function; or one that had ended just so."""
    current = known.current(person, company.pk)
    named = [one for one in current if one.function == values["function"]]
    if len(current) > 1:
        return named[0] if named else None if values["function"] else current[0]
    if current:
        return current[0]
    past = [one for one in known.positions[person.pk] if one.company_id == company.pk and one.valid_until]
    return next((one for one in past if values["until"] and one.valid_until == values["until"]), None)


def _new(person: Person, company: Company, values: Values, plan: Plan, known: KnownPeople) -> Position | None:
    begins = _after_the_last(person, company, values, known)
    if begins and values["until"] and values["until"] < begins:
        plan.problems.append(problem("conflict", "until"))
        return None
    position = Position(
        person=person, company=company, valid_from=begins, valid_until=values["until"] or None, **values.only(*ABOUT)
    )
    plan.added.append(position)
    return position


def _after_the_last(person: Person, company: Company, values: Values, known: KnownPeople) -> date | None:
    """When it begins; not before the same position there ended the last time."""
    same = [
        one.valid_until
        for one in known.positions[person.pk]
        if one.company_id == company.pk and one.function == values["function"] and one.valid_until
    ]
    since: date | None = values["since"] or None
    if not same:
        return since
    earliest = max(same) + timedelta(days=1)
    return max(since, earliest) if since else earliest
