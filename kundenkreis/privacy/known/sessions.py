"""Sessions of employees: a note that was to be shown on the next page may name the person."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.sources import Source, register
from kundenkreis.privacy.subjects import Subject


class Sessions(Source):
    code, label = "sessions", _("Sessions")

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Drop expired sessions, and from the others what speaks of her; nobody is signed out."""
        Session.objects.filter(expire_date__lt=timezone.now()).delete()
        touched = 0
        for session in Session.objects.iterator():
            kept = session.get_decoded()
            left = {key: value for key, value in kept.items() if not subject.traces.speak_in(value, about_her=True)}
            if left != kept:
                session.session_data = Session.objects.encode(left)
                session.save(update_fields=["session_data"])
                touched += 1
        return touched


register(Sessions())
