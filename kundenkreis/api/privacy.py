"""What the interface knows about people: answers that are kept for a week, in case a caller asks again."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from kundenkreis.api.models import RememberedAnswer
from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.sources import Source, register
from kundenkreis.privacy.subjects import Subject


class Answers(Source):
    """Their bodies are bytes and escape letters like ö, so each is read as JSON."""

    code, label = "api.answers", _("Answers of the interface")

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Forget every answer that speaks of her: whoever repeats that request does it anew."""
        ids = {str(pk) for pk in subject.ids}
        speaking = [
            answer.pk
            for answer in RememberedAnswer.objects.iterator(100)
            if _names(answer, ids) or subject.traces.speak_in(_read(answer), about_her=False)
        ]
        gone, _tables = RememberedAnswer.objects.filter(pk__in=speaking).delete()
        return gone


def _read(answer: RememberedAnswer) -> Any:
    text = bytes(answer.body).decode(errors="replace")
    try:
        return [json.loads(text), answer.key]
    except ValueError:
        return [text, answer.key]


def _names(answer: RememberedAnswer, ids: set[str]) -> bool:
    """Whether it is about her by her id: then it may hold what is no name."""
    body = bytes(answer.body).decode(errors="replace")
    return any(pk in body or pk in answer.path for pk in ids)


register(Answers())
