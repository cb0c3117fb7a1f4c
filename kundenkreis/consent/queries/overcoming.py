"""When an objection is outdone: only by a consent that was linked to it when it was given, and still holds."""

from __future__ import annotations

from datetime import date

from kundenkreis.consent.models import Statement


def is_overcome(objection: Statement, *, on: date) -> bool:
    """Whether the person herself consented anew: linked then, of the same person still, in force on the day.

    No comparison of dates: what merging brings together was never linked, so the objection stands. And when a merge is
    undone, a consent that stays with the other one overcomes nothing any more. Needs `overcome_by` loaded.
    """
    consent = objection.overcome_by
    return (
        consent is not None
        and consent.retracted_at is None
        and consent.person_id == objection.person_id
        and consent.valid_from <= on
        and (consent.valid_until is None or on <= consent.valid_until)
    )
