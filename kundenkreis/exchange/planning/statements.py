"""What a row says about contacting the person. An objection stands above everything that a file can say."""

from __future__ import annotations

from kundenkreis.customers.models import Person
from kundenkreis.exchange.planning.cells import Values
from kundenkreis.exchange.planning.known_people import KnownPeople
from kundenkreis.exchange.planning.plan import Plan, Said
from kundenkreis.exchange.words import problem

CHANNELS = ("letter", "email", "phone")


def said_in(values: Values, person: Person, plan: Plan, known: KnownPeople) -> list[Said]:
    """New objections, and consents where nothing speaks against them; what is known already is left out."""
    said = []
    for channel in CHANNELS:
        objects, agrees = values[f"objection_{channel}"] is True, values[f"consent_{channel}"] is True
        has_objected = (person.pk, channel) in known.objected
        if objects and not has_objected:
            said.append(Said(channel, is_objection=True))
        elif agrees and (objects or has_objected):
            plan.problems.append(problem("objection_stands", f"consent_{channel}"))
        elif agrees and (person.pk, channel) not in known.agreed:
            said.append(_consent(channel, values, plan))
    return said


def _consent(channel: str, values: Values, plan: Plan) -> Said:
    if not values["consent_day"] or not values["consent_evidence"]:
        plan.problems.append(problem("consent_without_evidence", f"consent_{channel}"))
    evidence = values["consent_evidence"]
    return Said(channel, is_objection=False, on=values["consent_day"] or None, evidence=evidence)
