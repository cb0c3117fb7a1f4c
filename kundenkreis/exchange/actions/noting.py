"""What a batch has found out or done is noted with its rows and its import, in the transaction of the batch."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from kundenkreis.exchange.models import FileImport, ImportRow
from kundenkreis.exchange.planning import Plan
from kundenkreis.web.live import announce

SAVE = """
UPDATE exchange_importrow AS stored
   SET outcome = noted.outcome, problems = noted.problems, key = noted.key, new_company = noted.new_company,
       company_id = noted.company_id, person_id = noted.person_id, effects = noted.effects, is_done = noted.is_done,
       cells = CASE WHEN noted.is_done THEN '[]' ELSE stored.cells END
  FROM jsonb_to_recordset(%s::jsonb) AS noted(
       id bigint, outcome text, problems jsonb, key text, new_company text, company_id uuid, person_id uuid,
       effects jsonb, is_done boolean)
 WHERE stored.id = noted.id
"""
"""What was taken needs no second copy: its cells go."""
SAVE_WHAT_STAYS = """
UPDATE exchange_importrow AS stored SET effects = noted.effects, kept = noted.kept
  FROM jsonb_to_recordset(%s::jsonb) AS noted(id bigint, effects jsonb, kept jsonb)
 WHERE stored.id = noted.id
"""


def save_rows(plans: Sequence[Plan]) -> None:
    """Note with each row what was decided about it. One statement: Django's own for many rows is ten times slower."""
    _save(SAVE, [_noted(plan) for plan in plans])


def save_what_stays(rows: Sequence[ImportRow]) -> None:
    """Note with each row what is left of it after it was taken back."""
    _save(SAVE_WHAT_STAYS, [{"id": row.pk, "effects": row.effects, "kept": row.kept} for row in rows])


def _save(statement: str, noted: Sequence[dict[str, Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(noted, cls=DjangoJSONEncoder)])


def _noted(plan: Plan) -> dict[str, Any]:
    row = plan.row
    return {
        "id": row.pk,
        "outcome": plan.outcome,
        "problems": plan.problems or plan.likely,
        "key": plan.key[:300],
        "new_company": plan.new_company,
        "company_id": plan.company_id if row.is_done else None,
        "person_id": plan.person_id if row.is_done else None,
        "effects": row.effects,
        "is_done": row.is_done,
    }


def note_progress(file_import: FileImport, plans: Sequence[Plan], position: int) -> int:
    """Move the import on to this row and count; open screens follow. Returns the position."""
    counted = Counter(file_import.counts) + Counter(str(plan.outcome) for plan in plans)
    file_import.counts, file_import.position = dict(counted), position
    file_import.done += len(plans)
    file_import.save(update_fields=["counts", "position", "done"])
    announce(file_import.topic)
    return position
