"""Consent: what the person said about being contacted. An objection outlives her data, as a hash of her addresses."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.consent.actions import forget
from kundenkreis.consent.models import AdvertisingBlock, OptIn, Statement
from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.sources import Finding, Source, Staying, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import register_texts
from kundenkreis.web.figures import day


class Statements(Source):
    code, label = "consent.statements", gettext_lazy("Consent and objection")

    def found(self, subject: Subject) -> list[Finding]:
        """What she consented or objected to, how that is proven, and since when."""
        statements = Statement.objects.filter(subject.is_mine).select_related("recorded_by").order_by("-recorded_at")
        return [
            Finding(
                name=statement.name,
                text=_statement_words(statement),
                at=statement.recorded_at,
                origin=str(statement.recorded_by or statement.get_source_display()),
                path=f"/people/{subject.person.pk}",
            )
            for statement in statements
        ]

    def staying(self, subject: Subject) -> list[Staying]:
        """That she said no, without saying who she was."""
        reason = _("So that nobody writes to her again (GDPR Art. 21, recital 65)")
        return [Staying(text=_("A suppression entry: hashes of the addresses, unreadable"), reason=reason)]

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Empty evidence and reasons, delete opt-ins and links; that something was said, and when, stays."""
        return sum(forget(person, by=by) for person in Person.objects.filter(pk__in=subject.ids))


def _statement_words(statement: Statement) -> str:
    until = _("until %(day)s") % {"day": day(statement.valid_until)} if statement.valid_until else ""
    taken_back = _("taken back") if statement.retracted_at else ""
    since = _("from %(day)s") % {"day": day(statement.valid_from)}
    parts = [str(statement), taken_back, since, until, statement.address]
    return ", ".join(filter(None, [*parts, str(statement.get_evidence_display()), statement.evidence_text]))


class OptIns(Source):
    code, label = "consent.opt_ins", gettext_lazy("Double opt-in")

    def found(self, subject: Subject) -> list[Finding]:
        """Which address was asked, for what, and from where it was confirmed."""
        return [
            Finding(
                name=_("Confirmed") if asked.confirmed_at else _("Not confirmed"),
                text=_opt_in_words(asked),
                at=asked.confirmed_at or asked.requested_at,
                origin=str(asked.requested_by or ""),
            )
            for asked in OptIn.objects.filter(subject.is_mine).select_related("requested_by").order_by("-requested_at")
        ]


def _opt_in_words(asked: OptIn) -> str:
    return ", ".join(filter(None, [asked.address, *asked.purpose_names, asked.confirmed_from, asked.wording]))


class Blocks(Source):
    code, label = "consent.blocks", gettext_lazy("Advertising block")

    def found(self, subject: Subject) -> list[Finding]:
        """Blocks of the person herself."""
        return [
            Finding(
                name=_("Lifted") if block.lifted_at else _("Blocked"),
                text=" → ".join(filter(None, [block.reason, block.lift_reason])),
                at=block.set_at,
                origin=str(block.set_by or ""),
                path=f"/people/{subject.person.pk}",
            )
            for block in AdvertisingBlock.objects.filter(subject.is_mine).select_related("set_by").order_by("-set_at")
        ]


for source in (Statements(), OptIns(), Blocks()):
    register(source)
register_texts(
    AdvertisingBlock,
    {"reason": gettext_lazy("Reason"), "lift_reason": gettext_lazy("Reason for lifting")},
    label=gettext_lazy("Advertising blocks of companies"),
    at="set_at",
)
