"""What proves a statement, and who brought it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kundenkreis.consent.models import Statement
from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.refusal import Refused

SOURCES = {
    ActorKind.EMPLOYEE: Statement.Source.EMPLOYEE,
    ActorKind.TOKEN: Statement.Source.INTERFACE,
    ActorKind.LINK: Statement.Source.PERSON,
}


@dataclass(frozen=True)
class Evidence:
    """`kind` of `Statement.Evidence`; `text`: what was said, where the paper lies; `document_id`: the file."""

    kind: str
    text: str = ""
    document_id: UUID | None = None

    def required(self) -> Evidence:
        """Itself. Raises `Refused` when it proves nothing."""
        if self.kind not in Statement.Evidence:
            raise Refused("evidence_unknown", _("What proves it? Choose from the list."), field="evidence")
        if not self.text.strip() and self.document_id is None:
            raise Refused(
                "evidence_missing",
                _("What proves it? Say what was said and when, or which paper."),
                field="evidence_text",
            )
        return self


def source_of(by: Actor) -> str:
    """Who brought it, told by who acts; a rule of ours is the system's."""
    return SOURCES.get(by.kind, Statement.Source.SYSTEM)


def employee_behind(by: Actor) -> UUID | None:
    """The employee who acts, also through a token."""
    return UUID(by.id) if by.kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN} else None
