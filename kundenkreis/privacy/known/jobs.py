"""The queue: what a finished job was called with. Jobs carry ids only, but nothing forces them to."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.sources import Source, register
from kundenkreis.privacy.subjects import Subject

FINISHED = ["succeeded", "failed", "cancelled", "aborted"]


class Jobs(Source):
    code, label = "jobs", _("Jobs")

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Delete finished jobs whose arguments speak of her. Those that wait find her rows empty."""
        pattern = subject.traces.pattern(about_her=False)
        if not pattern:
            return 0
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM procrastinate_jobs WHERE status::text = ANY(%s) AND args::text ~ %s", [FINISHED, pattern]
            )
            return int(cursor.rowcount)


register(Jobs())
