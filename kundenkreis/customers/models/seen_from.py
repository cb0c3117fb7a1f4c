"""SeenFrom: from where each person is seen. Triggers keep it, so a list need not walk from people to companies."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

NOWHERE = UUID(int=0)
"""Stands for "has never been anything anywhere": then everybody sees her who sees anybody."""
NEVER, ALWAYS = date(9999, 12, 31), date(1, 1, 1)
"""From a day that never comes; from one that was always there."""

HELD = f"""
    SELECT coalesce(
            min(coalesce(valid_from, '{ALWAYS}')) FILTER (WHERE valid_until IS NULL), '{NEVER}'
        ) AS held_since,
        coalesce(
            (array_agg(coalesce(valid_until, '{NEVER}') ORDER BY valid_until DESC NULLS FIRST))[2], '{ALWAYS}'
        ) AS several_until
    FROM customers_position
"""
KEEP = f"""
    PERFORM FROM customers_company WHERE id = ANY(companies) ORDER BY id FOR {{lock}};
    people := ARRAY({{people}});
    PERFORM FROM customers_seenfrom WHERE person_id = ANY(people) ORDER BY person_id FOR UPDATE;
    UPDATE customers_seenfrom kept
    SET places = now.places, held_since = held.held_since, several_until = held.several_until
    FROM (
        SELECT one.person_id, coalesce(
            array_agg(DISTINCT place) FILTER (WHERE place IS NOT NULL),
            CASE WHEN count(company.id) = 0 THEN ARRAY['{NOWHERE}'::uuid] ELSE ARRAY[]::uuid[] END
        ) AS places
        FROM unnest(people) AS one(person_id)
        LEFT JOIN customers_position position ON position.person_id = one.person_id
        LEFT JOIN customers_company company ON company.id = position.company_id
        LEFT JOIN LATERAL unnest(
            ARRAY[company.territory_id, company.account_manager_id, company.deputy_manager_id]
        ) AS place ON true
        GROUP BY one.person_id
    ) now CROSS JOIN LATERAL ({HELD} WHERE person_id = now.person_id) held
    WHERE now.person_id = kept.person_id AND (now.places, held.held_since, held.several_until)
    IS DISTINCT FROM (kept.places, kept.held_since, kept.several_until);
    RETURN NULL;
"""
"""The same for every change. Companies are locked first: who gives a person a role and who moves the company elsewhere
in the same moment wait for each other, so neither works with what the other has just made untrue."""

OF_POSITIONS = """
    companies := ARRAY(SELECT DISTINCT company_id FROM {rows});
""" + KEEP.format(lock="KEY SHARE", people="SELECT DISTINCT person_id FROM {rows}")
OF_MOVED_POSITIONS = (
    """
    IF NOT EXISTS ({moved}) THEN RETURN NULL; END IF;
    companies := ARRAY(SELECT DISTINCT company_id FROM new_rows);
""".format(
        moved="SELECT FROM old_rows JOIN new_rows USING (id)"
        " WHERE (old_rows.person_id, old_rows.company_id, old_rows.valid_from, old_rows.valid_until)"
        " IS DISTINCT FROM (new_rows.person_id, new_rows.company_id, new_rows.valid_from, new_rows.valid_until)"
    )
    + KEEP.format(lock="KEY SHARE", people="SELECT person_id FROM old_rows UNION SELECT person_id FROM new_rows")
)
OF_COMPANIES = """
    companies := ARRAY(
        SELECT id FROM old_rows JOIN new_rows USING (id)
        WHERE (old_rows.territory_id, old_rows.account_manager_id, old_rows.deputy_manager_id)
        IS DISTINCT FROM (new_rows.territory_id, new_rows.account_manager_id, new_rows.deputy_manager_id)
    );
    IF companies = ARRAY[]::uuid[] THEN RETURN NULL; END IF;
""" + KEEP.format(
    lock="UPDATE", people="SELECT DISTINCT person_id FROM customers_position WHERE company_id = ANY(companies)"
)
OF_NEW_PEOPLE = f"""
    INSERT INTO customers_seenfrom (person_id, places) SELECT id, ARRAY['{NOWHERE}'::uuid] FROM new_rows;
    RETURN NULL;
"""

BEFORE, AFTERWARDS = pgtrigger.Referencing(old="old_rows"), pgtrigger.Referencing(new="new_rows")
BOTH = pgtrigger.Referencing(old="old_rows", new="new_rows")


def _trigger(operation: pgtrigger.Operation, rows: pgtrigger.Referencing, func: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"see_people_on_{str(operation).lower()}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=rows,
        declare=[("companies", "uuid[]"), ("people", "uuid[]")],
        func=func,
    )


TRIGGERS_OF_POSITION = [
    _trigger(pgtrigger.Insert, AFTERWARDS, OF_POSITIONS.format(rows="new_rows")),
    _trigger(pgtrigger.Update, BOTH, OF_MOVED_POSITIONS),
    _trigger(pgtrigger.Delete, BEFORE, OF_POSITIONS.format(rows="old_rows")),
]
TRIGGERS_OF_COMPANY = [_trigger(pgtrigger.Update, BOTH, OF_COMPANIES)]
TRIGGERS_OF_PERSON = [_trigger(pgtrigger.Insert, AFTERWARDS, OF_NEW_PEOPLE)]


class SeenFrom(models.Model):
    """The territories, account managers and deputies of all companies where a person is or was something; NOWHERE for
    one who never was. Whom an employee sees is then one condition on one column, which the planner knows figures of.

    `held_since`: the day from which she surely holds a position, one without an end. `several_until`: the last day on
    which she may hold two. So who has none or several today is among few, and only those are looked at closely.
    """

    person = models.OneToOneField(
        "customers.Person", primary_key=True, on_delete=models.CASCADE, related_name="seen_from"
    )
    places = ArrayField(models.UUIDField())
    held_since = models.DateField(db_default=NEVER)
    several_until = models.DateField(db_default=ALWAYS)

    class Meta:
        indexes = [
            GinIndex(fields=["places"], name="seen_from_by_place", fastupdate=False),
            models.Index(fields=["held_since"], name="seen_from_by_held_since"),
            models.Index(fields=["several_until"], name="seen_from_by_several_until"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {len(self.places)}"
