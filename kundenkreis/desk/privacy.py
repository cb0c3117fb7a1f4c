"""What the desk knows about people: what somebody searched for in a list and kept as a view."""

from __future__ import annotations

from urllib.parse import unquote_plus

from django.utils.translation import gettext_lazy as _

from kundenkreis.desk.models import BulkChange, SavedView
from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.sources import Source, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import register_texts


class SavedSearches(Source):
    """A view keeps its search as it stands in the address, where ö is `%C3%B6`."""

    code, label = "desk.saved_views", _("Saved views")

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Delete views that look for her."""
        views = SavedView.objects.values_list("pk", "query", "name")
        speaking = [
            pk for pk, query, name in views if subject.traces.speak_in([unquote_plus(query), name], about_her=False)
        ]
        gone, _tables = SavedView.objects.filter(pk__in=speaking).delete()
        return gone


register(SavedSearches())
register_texts(BulkChange, {"before": _("Earlier value")}, label=_("Bulk changes"), at="made_at")
