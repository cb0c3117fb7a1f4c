"""The last line of defence: a list that takes too long is stopped, and no server process is held for minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _
from psycopg.errors import QueryCanceled

from kundenkreis.customers.queries.lists.pages import Asked, Page
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee

PATIENCE = 3000
"""Milliseconds for one statement."""


class TakesTooLong(Refused):
    """The database was stopped while it still looked."""

    def __init__(self) -> None:
        super().__init__("takes_too_long", _("Narrow the list: give more of the name, or one more filter."))


@contextmanager
def in_time() -> Iterator[None]:
    """No statement inside of the block takes longer than `PATIENCE`."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(PATIENCE)])
            yield
            cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TakesTooLong from error
        raise


def found_in_time(find: Callable[[Asked, Employee], Page], asked: Asked, employee: Employee) -> Page:
    """The page that is asked for, or one that says why it has no rows; the filters stay as they are."""
    try:
        with in_time():
            return find(asked, employee)
    except TakesTooLong as refusal:
        return Page([], "", str(refusal.text))
