"""After many records came or went the database looks at its tables anew."""

from __future__ import annotations

from django.db import connection
from django.db.models import Model

from kundenkreis.customers.actions.bulk.adding import KINDS
from kundenkreis.customers.models import LookupKey
from kundenkreis.customers.models.lookup import NameWord


def learn_what_there_is() -> None:
    """Count what lies in the tables of the customer file. Its own daemon would do so some minutes later; until then the
    database takes them for as small as before and reads them from end to end."""
    kinds: list[type[Model]] = [*KINDS, LookupKey, NameWord]
    tables = ", ".join(kind._meta.db_table for kind in kinds)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")
