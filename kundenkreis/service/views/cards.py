"""What the two cards with forms need: the decision and the replacement."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from kundenkreis.service.queries.tickets import Ticket
from kundenkreis.service.rules import FREE, Kind
from kundenkreis.service.words import KIND_LABELS, WHY
from kundenkreis.web.figures import decimal

ROWS = 4
ASKED, WAIVED = "asked", "waived"


def decision_context(ticket: Ticket, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The five kinds with their reasons, and whether one press may send the replacement as proposed."""
    proposal = ticket.suggestion.proposal
    why = {option.kind: option.why for option in proposal.others}
    if proposal.kind:
        why[proposal.kind] = proposal.why
    decision, replacement = ticket.complaint.decision, ticket.complaint.replacement
    chosen = typed.get("kind") or (decision.kind if decision else proposal.kind)
    handed_over = bool(replacement and replacement.handed_over_at and not replacement.rejected_at)
    return {
        "options": [
            {"kind": kind.value, "label": label, "why": WHY[why[kind]], "chosen": kind.value == chosen}
            for kind, label in KIND_LABELS.items()
        ],
        "why": WHY[proposal.why],
        "reason": decision.reason if decision else (WHY[proposal.why] if proposal.kind else ""),
        "proposed_label": KIND_LABELS[proposal.kind] if proposal.kind else "",
        "can_send": _fits(ticket) and not handed_over,
        "can_change": not handed_over or bool(replacement and replacement.undone_at),
    }


def _fits(ticket: Ticket) -> bool:
    """Everything is there for the replacement as proposed: free, a product, an account without a block."""
    kind, account = ticket.suggestion.proposal.kind, ticket.offer.account
    free = kind in FREE and kind is not Kind.GOODWILL
    return bool(free and ticket.offer.product and account and not account.is_blocked)


def replacement_context(ticket: Ticket, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the form of the replacement offers and begins with; its rows are made only where it is shown."""
    replacement = ticket.complaint.replacement
    waived = bool(replacement and replacement.return_waived_reason)
    addresses = [(one.reference, ", ".join(filter(None, (one.name, str(one))))) for one in ticket.offer.addresses]
    return {
        "one": replacement,
        "rows": partial(_rows, ticket, typed),
        "addresses": [("", _("As the ERP has it")), *addresses],
        "returns": [(ASKED, _("Ask it back")), (WAIVED, _("Waive the return"))],
        "return_choice": typed.get("return") or (WAIVED if waived else ASKED),
    }


def _rows(ticket: Ticket, typed: Mapping[str, Any]) -> list[dict[str, str]]:
    rows = _typed_rows(typed) or _prepared_rows(ticket) or _offered_rows(ticket)
    return rows + [{"code": "", "quantity": ""}] * (ROWS - len(rows))


def _typed_rows(typed: Mapping[str, Any]) -> list[dict[str, str]]:
    if not hasattr(typed, "getlist"):
        return []
    pairs = zip(typed.getlist("product_code"), typed.getlist("quantity"), strict=False)
    return [{"code": code, "quantity": quantity} for code, quantity in pairs]


def _prepared_rows(ticket: Ticket) -> list[dict[str, str]]:
    return [{"code": one.line.product_code, "quantity": decimal(one.line.quantity)} for one in ticket.lines]


def _offered_rows(ticket: Ticket) -> list[dict[str, str]]:
    code = ticket.offer.product.code if ticket.offer.product else ""
    return [{"code": code, "quantity": str(ticket.complaint.quantity)}]
